package org.sidu.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class OpenApiDocumentTest {
    private static final JsonNode DOCUMENT = LiveDocument.get();

    record Operation(String method, String path, JsonNode told) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method ->
                                operations.add(new Operation(method.getKey(), path.getKey(), method.getValue()))));
        return operations;
    }

    @Test
    void coversTheContractUnderItsVersion() {
        assertThat(operations())
                .extracting(Operation::toString)
                .contains(
                        "post /api/v1/sessions",
                        "post /api/v1/sessions/refresh",
                        "post /api/v1/sessions/phone-codes",
                        "post /api/v1/conversations",
                        "get /api/v1/conversations/{id}/messages",
                        "post /api/v1/conversations/{id}/messages",
                        "get /api/v1/conversations/{id}/events",
                        "post /api/v1/conversations/{id}/cancellation",
                        "post /api/v1/conversations/{id}/handover",
                        "get /api/v1/answers/{id}",
                        "get /api/v1/answers/{id}/receipt",
                        "post /api/v1/answers/{id}/feedback",
                        "get /api/v1/articles",
                        "get /api/v1/articles/{id}",
                        "post /api/v1/tickets",
                        "get /api/v1/tickets",
                        "get /api/v1/tickets/{no}",
                        "get /api/v1/tickets/{no}/timeline",
                        "post /api/v1/editor/imports")
                .allMatch(operation -> operation.contains(" /api/v1/"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationIsToldInFull(Operation operation) {
        var told = operation.told();
        assertThat(told.path("summary").asString("")).isNotBlank();
        assertThat(told.get("tags")).hasSize(1);
        assertThat(DOCUMENT.get("tags").findValuesAsString("name"))
                .contains(told.get("tags").get(0).asString());
        assertThat(told.get("security")).isNotNull();
        assertThat(DocumentedProblems.of(DOCUMENT, told)).isNotEmpty().contains("internal-error");
        if (told.has("requestBody"))
            for (var media : told.get("requestBody").get("content"))
                assertThat(media.has("example")).isTrue();
        for (var response : told.get("responses").properties()) {
            assertThat(response.getKey()).matches("[245]\\d\\d");
            for (var media : response.getValue().path("content"))
                assertThat(media.has("example") || media.has("examples")).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyExampleFitsItsSchema(Operation operation) {
        var told = operation.told();
        for (var content : Stream.concat(
                        Stream.of(told.path("requestBody")),
                        told.get("responses").valueStream())
                .toList())
            for (var media : content.path("content").properties()) {
                if (media.getKey().equals("multipart/form-data")) continue;
                var example = media.getValue().path("example");
                if (media.getKey().equals("text/event-stream")) events(example.asString());
                else if (!example.isMissingNode()) fits(media.getValue().get("schema"), example, "");
            }
    }

    @Test
    void refusesAnExampleThatDoesNotFit() {
        var contact = LiveDocument.JSON.createObjectNode().put("$ref", "#/components/schemas/Contact");
        assertThat(fault(contact, "{\"phone\":\"1\"}")).isNull();
        assertThat(fault(contact, "{}")).contains("phone");
        assertThat(fault(contact, "{\"phone\":1}")).contains("phone");
        assertThat(fault(contact, "{\"phone\":\"1\",\"fax\":\"2\"}")).contains("fax");
    }

    private static String fault(JsonNode schema, String example) {
        return ExampleCheck.fault(DOCUMENT, schema, LiveDocument.JSON.readTree(example), "");
    }

    private static void events(String stream) {
        var names = new ArrayList<String>();
        for (var event : stream.split("\n\n")) {
            var lines = event.lines().toList();
            assertThat(lines).hasSize(3);
            var name = lines.get(1).substring("event: ".length());
            names.add(name);
            var schema = DOCUMENT.at("/components/schemas/" + capital(name) + "Event/properties/data");
            fits(schema, LiveDocument.JSON.readTree(lines.get(2).substring("data: ".length())), name);
        }
        assertThat(names).first().isEqualTo("outcome");
        assertThat(names).last().isEqualTo("done");
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static void fits(JsonNode schema, JsonNode example, String pointer) {
        assertThat(ExampleCheck.fault(DOCUMENT, schema, example, pointer)).isNull();
    }

    @Test
    void operationIdsAreUnique() {
        assertThat(operations())
                .extracting(operation -> operation.told().get("operationId").asString())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyReferenceLeadsSomewhereAndEverySchemaIsReferred() {
        var refs = new HashSet<>(DOCUMENT.findValuesAsString("$ref"));
        assertThat(refs)
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(DOCUMENT.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
        assertThat(DOCUMENT.at("/components/schemas").propertyNames())
                .allSatisfy(name -> assertThat(refs).contains("#/components/schemas/" + name));
    }

    @Test
    void namesNothingOfTheMachinery() {
        assertThat(DOCUMENT.at("/components/schemas").propertyNames())
                .noneMatch(name -> name.matches(".*(Mono|Flux|ServerSentEvent|ResponseEntity|View|Slice).*"));
        assertThat(DOCUMENT.toString()).doesNotContain(MarkRecords.RECORD, "\"$event\"");
    }

    /** The contract, written down a second time: a field that comes or goes is a decision. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ticket           | no state stateText appealType title content place? regionCode channel conversationId? createdAt expectedAt? unit? allowed version
            Answer           | id messageId conversationId outcome degraded text segments citations choices nextSteps aiGenerated label? regionCode asOf epoch createdAt ticket? handover?
            Segment          | text citations author
            Citation         | n articleId externalId revision passageId title quote anchor regionCode validFrom? validTo? url
            Choice           | id text
            NextStep         | kind label phone? department?
            OutcomeData      | messageId answerId outcome final degraded position?
            ChoicesData      | items
            TicketPart       | offer? no? state? stateText?
            Offer            | appealType title content
            HandoverPart     | state position? estimateSeconds? open ticketNo? text
            NoticeData       | kind text ticketNo? answerId?
            ErrorData        | type title hint retryable
            Session          | token expiresAt refreshToken citizenId kind
            Conversation     | id state channel regionCode createdAt
            Message          | id seq from text createdAt answer?
            MessageRequest   | text clientMessageId? regionCode? asOf? choiceId?
            BeginRequest     | regionCode? locale? presentation?
            HandoverRequest  | reason? phone?
            FeedbackRequest  | useful solved? comment?
            NewTicket        | conversationId? appealType title content place? regionCode? coordinates? occurredAt? contact? consent? secrecy?
            Contact          | name? phone
            Coordinates      | lat lng crs
            TimelineItem     | seq at state text unit?
            Article          | id externalId kind title revision regionCode department? validFrom? validTo? source passages
            Source           | issuer? documentNumber? url?
            Passage          | id anchor titlePath text
            Import           | id status epoch visibleAt? createdAt requestedBy publish progress files
            ImportProgress   | done total
            ImportedFile     | name created updated unchanged duplicates rejected warnings problems
            ImportProblem    | line type detail within? field? value?
            ImportedItem     | ordinal file line externalId? title? result articleId? revisionId? problems warnings
            ImportPreview    | files
            PreviewedFile    | name kind? total items columns suggestedMapping?
            PreviewedItem    | file line externalId? title? kind? excerpt passages result articleId? problems warnings
            DisclosureRequest | purpose
            DisclosedTicket  | no disclosureId disclosedAt secrecy title content place? contact? additions
            DisclosedContact | name? phone?
            DisclosedAddition | seq at text
            TicketPage       | items nextCursor?
            Switches         | items
            SceneSwitch      | scene enabled changedBy? changedAt? reason?
            SwitchRequest    | scene enabled reason
            StaffSessionRequest | username password totp?
            StaffSession     | token expiresAt roles scopes displayName staffId passwordTemporary
            StaffMe          | staffId username displayName roles scopes source totpEnabled passwordTemporary
            ChangePasswordRequest | old new
            StaffAccount     | id username displayName roles active source totpEnabled passwordTemporary lastSignInAt? createdAt updatedAt version
            AuditRecord      | id seq? at actor actorName? action subject detail hash?
            ProblemDetail    | type title status detail hint correlationId instance? errors?
            """)
    void hasTheFieldsOfTheContract(String name, String fields) {
        var schema = DOCUMENT.at("/components/schemas/" + name);
        var required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        assertThat(schema.path("properties").propertyNames())
                .map(field -> required.contains(field) ? field : field + "?")
                .containsExactlyInAnyOrder(fields.split(" "));
    }

    @Test
    void knowsTheOutcomesAndTheEventsOfTheContract() {
        assertThat(DOCUMENT.at("/components/schemas/Outcome/enum").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(
                        "REJECTED",
                        "EMERGENCY",
                        "REFUSED",
                        "TICKET_OFFERED",
                        "TICKET_STATUS",
                        "HANDED_OVER",
                        "SMALL_TALK",
                        "CLARIFY",
                        "NOT_OUR_REMIT",
                        "NO_ANSWER",
                        "PARTLY_ANSWERED",
                        "ANSWERED",
                        "OUTAGE");
        var variants = DOCUMENT.at("/components/schemas/AnswerEvent/oneOf").findValuesAsString("$ref");
        assertThat(variants)
                .map(ref -> DOCUMENT.at(ref.substring(1))
                        .at("/properties/event/const")
                        .asString())
                .containsExactly(
                        "outcome", "citation", "delta", "choices", "ticket", "handover", "notice", "error", "done");
    }

    @ParameterizedTest
    @CsvSource({
        "post /api/v1/tickets, 201, Location ETag Idempotent-Replayed X-Request-Id",
        "post /api/v1/conversations/{id}/messages, 200, Idempotent-Replayed X-Request-Id",
        "post /api/v1/conversations/{id}/messages, 202, Location X-Request-Id",
        "get /api/v1/tickets/{no}, 200, ETag X-Request-Id",
        "post /api/v1/editor/imports, 202, Location X-Request-Id"
    })
    void tellsTheHeadersOfAnAnswer(String operation, String status, String headers) {
        var told = operations().stream()
                .filter(one -> one.toString().equals(operation))
                .findFirst()
                .orElseThrow()
                .told();
        assertThat(told.get("responses").get(status).get("headers").propertyNames())
                .containsExactlyInAnyOrder(headers.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "post /api/v1/tickets, IdempotencyKey",
        "post /api/v1/tickets/{no}/withdrawal, IfMatch",
        "get /api/v1/conversations/{id}/events, LastEventId",
        "post /api/v1/conversations/{id}/messages, Prefer"
    })
    void tellsTheHeadersOfARequest(String operation, String parameter) {
        var told = operations().stream()
                .filter(one -> one.toString().equals(operation))
                .findFirst()
                .orElseThrow()
                .told();
        assertThat(told.get("parameters").findValuesAsString("$ref")).contains("#/components/parameters/" + parameter);
    }

    @Test
    void onlyWhatIsOpenToAllNeedsNoToken() {
        assertThat(operations().stream()
                        .filter(operation -> operation.told().get("security").isEmpty()))
                .extracting(Operation::toString)
                .isSubsetOf(Set.of(
                        "get /api/v1/articles",
                        "get /api/v1/articles/{id}",
                        "get /api/v1/regions",
                        "get /api/v1/receipt-keys",
                        "post /api/v1/sessions/refresh",
                        "post /api/v1/sessions/phone-codes",
                        "post /api/v1/staff/sessions",
                        "get /api/v1/staff/sign-in-options"));
    }
}
