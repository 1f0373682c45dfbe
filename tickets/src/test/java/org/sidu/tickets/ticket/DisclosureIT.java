package org.sidu.tickets.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sidu.identity.Caller;
import org.sidu.identity.Sealing;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.test.StepVerifier;

/** The original of a ticket is told for a purpose, to whoever may see it, and never without a record. */
class DisclosureIT {
    private static final String PURPOSE = "联系市民核实积水地点";
    private static final Caller OFFICER =
            new Caller(UUID.randomUUID(), Caller.Kind.STAFF, Set.of(Caller.DISCLOSE, Caller.DISCLOSE_CONFIDENTIAL));
    private static AnnotationConfigApplicationContext application;
    private static WebTestClient http;
    private static DatabaseClient database;
    private static DiscloseTicket discloseTicket;
    private static String operatorKey;

    @BeforeAll
    static void start() throws IOException {
        application = Application.start();
        http = WebTestClient.bindToApplicationContext(application)
                .configureClient()
                .responseTimeout(Duration.ofSeconds(30))
                .build();
        database = application.getBean(DatabaseClient.class);
        discloseTicket = application.getBean(DiscloseTicket.class);
        var data = application.getEnvironment().getRequiredProperty("sidu.data");
        operatorKey = Files.readString(Path.of(data, "secrets", "operator.key")).strip();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void tellsTheOfficerWhatTheCitizenWroteAndRecordsItFirst() {
        var citizen = token();
        var no = open(citizen, null);
        supplement(citizen, no, "换成打13700137000，我叫李小明");
        var told = disclose(no, PURPOSE, operatorKey).expectStatus().isOk();
        told.expectHeader().valueEquals("Cache-Control", "no-store");
        told.expectBody()
                .jsonPath("$.no")
                .isEqualTo(no)
                .jsonPath("$.secrecy")
                .isEqualTo("NORMAL")
                .jsonPath("$.content")
                .isEqualTo("我家在人民路28号，电话13912345678，积水了。")
                .jsonPath("$.place")
                .isEqualTo("东湖区人民路28号3栋")
                .jsonPath("$.contact.name")
                .isEqualTo("王小明")
                .jsonPath("$.contact.phone")
                .isEqualTo("13800001234")
                .jsonPath("$.additions[0].text")
                .isEqualTo("换成打13700137000，我叫李小明");
        assertThat(records(no)).isEqualTo(1);
        assertThat(text(
                        "SELECT purpose || '/' || actor_kind || '/' || actor_id FROM tickets.disclosure WHERE ticket_no = '"
                                + no + "'"))
                .isEqualTo(PURPOSE + "/OPERATOR/" + Caller.OPERATOR_ID);
        disclose(no, PURPOSE, operatorKey).expectStatus().isOk();
        assertThat(records(no)).isEqualTo(2);
    }

    @Test
    void keepsNoPersonalDataInThePurpose() {
        var no = open(token(), null);
        disclose(no, "给王小明13912345678回电", operatorKey).expectStatus().isOk();
        assertThat(text("SELECT purpose FROM tickets.disclosure WHERE ticket_no = '" + no + "'"))
                .contains("139****5678")
                .doesNotContain("13912345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "    ", "看一下", "\\u0000\\u0000\\u0000\\u0000\\u0000", "a\\u200b"})
    void wantsAPurpose(String purpose) {
        var no = open(token(), null);
        refused(raw(no, "{\"purpose\":\"" + purpose + "\"}", operatorKey), 400, "purpose-not-valid");
        assertThat(records(no)).isZero();
    }

    @Test
    void wantsAPurposeOfReasonableLength() {
        var no = open(token(), null);
        refused(raw(no, "{}", operatorKey), 400, "purpose-not-valid");
        refused(raw(no, "{\"purpose\":null}", operatorKey), 400, "purpose-not-valid");
        refused(disclose(no, "长".repeat(201), operatorKey), 400, "purpose-not-valid");
        assertThat(records(no)).isZero();
        disclose(no, "长".repeat(200), operatorKey).expectStatus().isOk();
        disclose(no, "\uD83D\uDE00核实位置", operatorKey).expectStatus().isOk();
    }

    @Test
    void isForOfficersWithTheScopeAlone() {
        var no = open(token(), null);
        http.post()
                .uri("/api/v1/desk/tickets/" + no + "/disclosures")
                .bodyValue(Map.of("purpose", PURPOSE))
                .exchange()
                .expectStatus()
                .isUnauthorized();
        http.post()
                .uri("/api/v1/desk/tickets/" + no + "/disclosures")
                .header("Authorization", "Bearer " + token())
                .bodyValue(Map.of("purpose", PURPOSE))
                .exchange()
                .expectStatus()
                .isForbidden();
        var clerk = new Caller(UUID.randomUUID(), Caller.Kind.STAFF, Set.of(Caller.DISCLOSE_CONFIDENTIAL));
        StepVerifier.create(discloseTicket.disclose(no, clerk, PURPOSE)).verifyError(Caller.ScopeMissing.class);
        assertThat(records(no)).isZero();
    }

    @Test
    void tellsNothingOfATicketThatDoesNotExist() {
        refused(disclose("20260101000000", PURPOSE, operatorKey), 404, "ticket-not-found");
        refused(disclose("abc", PURPOSE, operatorKey), 404, "ticket-not-found");
        var no = open(token(), null);
        var other = no.substring(0, 13) + (no.charAt(13) + 1 - '0') % 10;
        refused(disclose(other, PURPOSE, operatorKey), 404, "ticket-not-found");
    }

    @Test
    void tellsAConfidentialTicketOnlyForTheFurtherScope() {
        var no = open(token(), "CONFIDENTIAL");
        refused(disclose(no, PURPOSE, operatorKey), 403, "scope-missing");
        assertThat(records(no)).isZero();
        StepVerifier.create(discloseTicket.disclose(no, OFFICER, PURPOSE))
                .assertNext(original -> assertThat(original.phone()).isEqualTo("13800001234"))
                .verifyComplete();
        assertThat(records(no)).isEqualTo(1);
    }

    @Test
    void tellsNobodyTheContactOfAnAnonymousTicket() {
        var no = open(token(), "ANONYMOUS");
        disclose(no, PURPOSE, operatorKey)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("门口积水")
                .jsonPath("$.contact")
                .isEmpty();
        StepVerifier.create(discloseTicket.disclose(no, OFFICER, PURPOSE))
                .assertNext(original -> assertThat(original)
                        .extracting(DiscloseTicket.Original::name, DiscloseTicket.Original::phone)
                        .containsOnlyNulls())
                .verifyComplete();
    }

    @Test
    void recordsNothingThatWasNotTold() {
        var no = open(token(), null);
        var nobody = new Caller(UUID.randomUUID(), Caller.Kind.STAFF, Set.of(Caller.DISCLOSE));
        database.sql("UPDATE tickets.ticket SET original_sealed = '\\x00' WHERE no = :no")
                .bind("no", no)
                .then()
                .block();
        StepVerifier.create(discloseTicket.disclose(no, nobody, PURPOSE)).verifyError(Sealing.SealBroken.class);
        assertThat(records(no)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE tickets.disclosure SET purpose = 'x'
            DELETE FROM tickets.disclosure
            TRUNCATE tickets.disclosure
            """)
    void keepsEveryRecord(String change) {
        var no = open(token(), null);
        disclose(no, PURPOSE, operatorKey).expectStatus().isOk();
        assertThatThrownBy(() -> database.sql(change).then().block()).isNotNull();
        assertThat(records(no)).isEqualTo(1);
    }

    private static void refused(ResponseSpec answer, int status, String slug) {
        answer.expectStatus().isEqualTo(status).expectHeader().valueEquals("X-Problem", slug);
    }

    private static ResponseSpec disclose(String no, String purpose, String key) {
        return http.post()
                .uri("/api/v1/desk/tickets/" + no + "/disclosures")
                .header("X-Operator-Key", key)
                .bodyValue(Map.of("purpose", purpose))
                .exchange();
    }

    private static ResponseSpec raw(String no, String json, String key) {
        return http.post()
                .uri("/api/v1/desk/tickets/" + no + "/disclosures")
                .header("X-Operator-Key", key)
                .header("Content-Type", "application/json")
                .bodyValue(json)
                .exchange();
    }

    private static String token() {
        var session = http.post()
                .uri("/api/v1/sessions")
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return String.valueOf(session.get("token"));
    }

    private static String open(String token, @Nullable String secrecy) {
        var ticket = new HashMap<String, Object>();
        ticket.put("appealType", "COMPLAINT");
        ticket.put("title", "门口积水");
        ticket.put("content", "我家在人民路28号，电话13912345678，积水了。");
        ticket.put("place", "东湖区人民路28号3栋");
        ticket.put("contact", Map.of("name", "王小明", "phone", "13800001234"));
        ticket.put("consent", true);
        if (secrecy != null) ticket.put("secrecy", secrecy);
        return no(http.post()
                .uri("/api/v1/tickets")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(ticket)
                .exchange());
    }

    private static void supplement(String token, String no, String text) {
        no(http.post()
                .uri("/api/v1/tickets/" + no + "/supplements")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("text", text))
                .exchange());
    }

    private static String no(ResponseSpec answer) {
        var ticket = answer.expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return String.valueOf(ticket.get("no"));
    }

    private static long records(String no) {
        return database.sql("SELECT count(*) FROM tickets.disclosure WHERE ticket_no = :no")
                .bind("no", no)
                .map(row -> row.get(0, Long.class))
                .one()
                .block();
    }

    private static String text(String sql) {
        return database.sql(sql).map(row -> row.get(0, String.class)).one().block();
    }
}
