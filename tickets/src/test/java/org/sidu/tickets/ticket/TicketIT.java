package org.sidu.tickets.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sidu.identity.Sealing;
import org.sidu.tickets.CallbackWanted;
import org.sidu.tickets.TicketView;
import org.sidu.tickets.Tickets;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class TicketIT {
    private static final String PATH = "/api/v1/tickets";
    private static AnnotationConfigApplicationContext application;
    private static WebTestClient http;
    private static DatabaseClient database;

    private final Citizen citizen = citizen();

    @BeforeAll
    static void start() throws IOException {
        application = Application.start();
        http = WebTestClient.bindToApplicationContext(application)
                .configureClient()
                .defaultHeader("Accept-Language", "zh-CN")
                .responseTimeout(Duration.ofSeconds(30))
                .build();
        database = application.getBean(DatabaseClient.class);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void opensATicketAndReadsItBack() {
        var answer = open(citizen, key(), body()).expectStatus().isCreated();
        answer.expectHeader().valueEquals("ETag", "\"0\"").expectHeader().doesNotExist("Idempotent-Replayed");
        var ticket = ticket(answer);
        answer.expectHeader().valueEquals("Location", PATH + "/" + ticket.no());
        assertThat(ticket.no()).matches("\\d{14}").matches(TicketNumbers::wellFormed);
        assertThat(ticket.state()).isEqualTo("SUBMITTED");
        assertThat(ticket.stateText()).isEqualTo("已收到，等待受理");
        assertThat(ticket.channel()).isEqualTo("WEB");
        assertThat(ticket.regionCode()).isEqualTo("990100");
        assertThat(ticket.allowed()).containsExactly("WITHDRAW", "SUPPLEMENT");
        assertThat(ticket.version()).isZero();

        var read = get(citizen, "/" + ticket.no()).expectStatus().isOk();
        read.expectHeader().valueEquals("ETag", "\"0\"");
        assertThat(ticket(read)).isEqualTo(ticket);
        http.get()
                .uri(PATH + "/" + ticket.no())
                .header("Authorization", "Bearer " + citizen.token())
                .header("If-None-Match", "\"0\"")
                .exchange()
                .expectStatus()
                .isNotModified();
    }

    @Test
    void speaksTheCallersLanguage() {
        var no = opened().no();
        var english = http.get()
                .uri(PATH + "/" + no)
                .header("Authorization", "Bearer " + citizen.token())
                .headers(headers -> headers.set("Accept-Language", "en"))
                .exchange();
        assertThat(ticket(english).stateText()).isEqualTo("Received, waiting to be taken on");
    }

    @Test
    void hidesTheTicketFromEverybodyElse() {
        var no = opened().no();
        var stranger = citizen();
        for (var path : List.of("/" + no, "/" + no + "/timeline")) {
            get(stranger, path).expectStatus().isNotFound().expectHeader().valueEquals("X-Problem", "ticket-not-found");
            http.get().uri(PATH + path).exchange().expectStatus().isUnauthorized();
        }
        withdraw(stranger, no, "\"0\"").expectStatus().isNotFound();
        get(citizen, "/" + no.substring(0, 13) + (no.charAt(13) + 1 - '0') % 10)
                .expectStatus()
                .isNotFound();
        get(citizen, "/abc").expectStatus().isNotFound();
    }

    @Test
    void opensOneTicketForAKeyHoweverOftenItIsSent() {
        var key = key();
        var first = ticket(open(citizen, key, body()));
        var again = open(citizen, key, body()).expectStatus().isCreated();
        again.expectHeader().valueEquals("Idempotent-Replayed", "true");
        assertThat(ticket(again)).isEqualTo(first);

        var other = body();
        other.put("title", "别的标题");
        open(citizen, key, other)
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .valueEquals("X-Problem", "idempotency-key-reused");
        assertThat(ticket(open(citizen(), key, body())).no()).isNotEqualTo(first.no());
    }

    @Test
    void opensOneTicketForSimultaneousRequestsWithOneKey() {
        var key = key();
        var numbers = Flux.range(0, 12)
                .flatMap(n -> Flux.defer(() -> Flux.just(open(citizen, key, body())))
                        .subscribeOn(Schedulers.boundedElastic()))
                .map(answer -> answer.expectBody(Map.class).returnResult())
                .filter(result -> result.getStatus().value() == 201)
                .map(result -> String.valueOf(
                        Objects.requireNonNull(result.getResponseBody()).get("no")))
                .collectList()
                .block();
        assertThat(numbers).isNotEmpty().containsOnly(numbers.getFirst());
        assertThat(count("SELECT count(*) FROM tickets.ticket WHERE citizen_id = '" + citizen.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void asksForAUsableKey() {
        open(citizen, null, body())
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .valueEquals("X-Problem", "idempotency-key-missing");
        open(citizen, "k".repeat(256), body())
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .valueEquals("X-Problem", "idempotency-key-not-valid");
    }

    @Test
    void storesNothingOfAnInvalidSubmission() {
        var key = key();
        var empty = open(citizen, key, Map.of()).expectStatus().isBadRequest();
        assertThat(empty.expectBody(List.class).returnResult().getResponseBody())
                .isEqualTo(List.of("/title", "/content", "/appealType"));
        var elsewhere = body();
        elsewhere.put("regionCode", "110000");
        open(citizen, key, elsewhere)
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .valueEquals("X-Problem", "region-unknown");
        var strange = body();
        strange.put("conversationId", UUID.randomUUID());
        open(citizen, key, strange)
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .valueEquals("X-Problem", "conversation-not-found");
        open(citizen, key, body()).expectStatus().isCreated().expectHeader().doesNotExist("Idempotent-Replayed");
    }

    @Test
    void survivesCharactersThatTheDatabaseCannotHold() {
        var body = body();
        body.put("content", "路灯\u0000不亮\ud800");
        assertThat(ticket(open(citizen, key(), body)).content()).isEqualTo("路灯不亮");
    }

    @Test
    void attachesTheTranscriptOfTheCitizensOwnConversation() {
        var conversation = conversation();
        var body = body();
        body.put("conversationId", conversation);
        var ticket = ticket(open(citizen, key(), body));
        assertThat(ticket.channel()).isEqualTo("WECHAT");
        assertThat(ticket.conversationId()).isEqualTo(conversation);
        assertThat(text("SELECT transcript->'lines'->0->>'text' FROM tickets.ticket WHERE no = '" + ticket.no() + "'"))
                .isEqualTo("138****1234 路灯不亮");
    }

    @Test
    void sealsWhatIsPersonal() {
        var body = body();
        body.put("content", "请打我电话 13912345678，湖滨路路灯不亮");
        body.put("contact", Map.of("name", "王小明", "phone", "138 0000 1234"));
        body.put("consent", true);
        var ticket = ticket(open(citizen, key(), body));
        assertThat(ticket.content()).doesNotContain("13912345678").contains("湖滨路路灯不亮");

        var row = text("SELECT t::text FROM tickets.ticket t WHERE no = '" + ticket.no() + "'");
        assertThat(row).doesNotContain("13912345678", "王小明", "13800001234").contains("NORMAL");
        var sealed = database.sql("SELECT id, contact_phone_sealed, original_sealed FROM tickets.ticket WHERE no = :no")
                .bind("no", ticket.no())
                .map(found -> List.of(
                        application
                                .getBean(Sealing.class)
                                .open(
                                        found.get("contact_phone_sealed", byte[].class),
                                        "ticket:" + found.get("id", UUID.class) + ":contact.phone"),
                        application
                                .getBean(Sealing.class)
                                .open(
                                        found.get("original_sealed", byte[].class),
                                        "ticket:" + found.get("id", UUID.class) + ":original")))
                .one()
                .block();
        assertThat(sealed.getFirst()).isEqualTo("13800001234");
        assertThat(sealed.getLast()).contains("13912345678");
    }

    @Test
    void withdrawsATicketAsItWasSeen() {
        var no = opened().no();
        withdraw(citizen, no, null).expectStatus().isEqualTo(428);
        withdraw(citizen, no, "\"7\"").expectStatus().isEqualTo(412);
        var withdrawn = withdraw(citizen, no, "\"0\"").expectStatus().isOk();
        withdrawn.expectHeader().valueEquals("ETag", "\"1\"");
        var ticket = ticket(withdrawn);
        assertThat(ticket.state()).isEqualTo("WITHDRAWN");
        assertThat(ticket.allowed()).isEmpty();
        withdraw(citizen, no, "\"1\"")
                .expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .valueEquals("X-Problem", "ticket-transition-not-allowed");
        var texts = timeline(no).stream().map(step -> step.get("text")).toList();
        assertThat(texts).isEqualTo(List.of("我们收到了您的诉求，正在等待受理。", "您撤回了这个诉求，原因：问题已经解决"));
    }

    @Test
    void letsOneOfManySimultaneousWithdrawalsWin() {
        var no = opened().no();
        var statuses = Flux.range(0, 8)
                .flatMap(n -> Flux.defer(() -> Flux.just(withdraw(citizen, no, "*")))
                        .subscribeOn(Schedulers.boundedElastic()))
                .map(answer -> answer.returnResult(String.class).getStatus().value())
                .collectList()
                .block();
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).allMatch(status -> List.of(200, 409, 412).contains(status));
        assertThat(timeline(no)).hasSize(2);
    }

    @Test
    void keepsEventsGaplessAndToldOnceUnderManyWriters() {
        var no = opened().no();
        var added = Flux.range(0, 24)
                .flatMap(
                        n -> Flux.defer(() -> Flux.just(supplement(no, key(), "补充 " + n)))
                                .subscribeOn(Schedulers.boundedElastic()),
                        6)
                .map(answer -> answer.returnResult(String.class).getStatus().value())
                .filter(status -> status == 201)
                .count()
                .block();
        assertThat(added).isPositive();
        var seqs = timeline(no).stream()
                .map(step -> ((Number) step.get("seq")).longValue())
                .toList();
        assertThat(seqs).isEqualTo(LongStream.rangeClosed(1, added + 1).boxed().toList());
        var id = text("SELECT id::text FROM tickets.ticket WHERE no = '" + no + "'");
        assertThat(count("SELECT count(*) FROM common.outbox WHERE aggregate_id = '" + id + "'"))
                .isEqualTo(added + 1);
        assertThat(ticket(get(citizen, "/" + no)).version()).isEqualTo(added);
    }

    @Test
    void addsASupplementOnceForItsKey() {
        var no = opened().no();
        var key = key();
        supplement(no, key, "又停了一次电").expectStatus().isCreated();
        supplement(no, key, "又停了一次电").expectHeader().valueEquals("Idempotent-Replayed", "true");
        supplement(no, key, "别的").expectStatus().isEqualTo(422);
        supplement(no, key(), "  ").expectStatus().isBadRequest();
        assertThat(timeline(no)).hasSize(2);
    }

    @Test
    void listsTheCitizensOwnTicketsNewestFirstInPages() {
        var numbers = List.of(opened().no(), opened().no(), opened().no());
        var first = page("?limit=2");
        assertThat(nos(first)).isEqualTo(List.of(numbers.get(2), numbers.get(1)));
        var second = page("?limit=2&cursor=" + first.get("nextCursor"));
        assertThat(nos(second)).isEqualTo(List.of(numbers.get(0)));
        assertThat(second.get("nextCursor")).isNull();
        get(citizen, "?limit=101").expectStatus().isBadRequest();
        get(citizen, "?cursor=bm9wZQ").expectStatus().isBadRequest();
        get(citizen, "?cursor=***").expectStatus().isBadRequest();
    }

    @Test
    void writesEventsIntoThePartitionOfTheirMonth() {
        opened();
        assertThat(count("SELECT count(*) FROM tickets.ticket_event_default")).isZero();
        assertThat(count("SELECT count(*) FROM pg_inherits WHERE inhparent = 'tickets.ticket_event'::regclass"))
                .isEqualTo(37);
    }

    @Test
    void opensOneCallbackForAConversationUntilItIsWithdrawn() {
        var tickets = application.getBean(Tickets.class);
        var wanted = new CallbackWanted(citizen.id(), conversation(), "990102", "13800001234", "想和人说话");
        var numbers = Flux.range(0, 8)
                .flatMap(n -> tickets.openForCallback(wanted, Locale.SIMPLIFIED_CHINESE))
                .map(TicketView::no)
                .distinct()
                .collectList()
                .block();
        assertThat(numbers).hasSize(1);
        var no = numbers.getFirst();
        assertThat(text("SELECT appeal_type || callback FROM tickets.ticket WHERE no = '" + no + "'"))
                .isEqualTo("HELPtrue");

        withdraw(citizen, no, "*").expectStatus().isOk();
        var next = tickets.openForCallback(wanted, Locale.ENGLISH).block();
        assertThat(next.no()).isNotEqualTo(no);
        assertThat(next.title()).isEqualTo("Please call back");
        assertThat(tickets.find(no, citizen.id(), Locale.ENGLISH).block().state())
                .isEqualTo("WITHDRAWN");
        assertThat(tickets.recent(citizen.id(), 1, Locale.ENGLISH).blockLast().no())
                .isEqualTo(next.no());
    }

    private TicketView opened() {
        return ticket(open(citizen, key(), body()));
    }

    private UUID conversation() {
        var conversation = UUID.randomUUID();
        Application.CONVERSATIONS.put(conversation, citizen.id());
        return conversation;
    }

    private static Map<String, Object> body() {
        return new HashMap<>(Map.of("appealType", "COMPLAINT", "title", "路灯不亮", "content", "湖滨路的路灯三天不亮了。"));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Citizen citizen() {
        return http.post()
                .uri("/api/v1/sessions")
                .exchange()
                .expectBody(Session.class)
                .returnResult()
                .getResponseBody()
                .citizen();
    }

    private static ResponseSpec open(Citizen who, String key, Map<String, ?> body) {
        return post(who, "", key, body);
    }

    private ResponseSpec supplement(String no, String key, String text) {
        return post(citizen, "/" + no + "/supplements", key, Map.of("text", text));
    }

    private static ResponseSpec post(Citizen who, String path, String key, Map<String, ?> body) {
        return http.post()
                .uri(PATH + path)
                .headers(headers -> {
                    headers.setBearerAuth(who.token());
                    if (key != null) headers.set("Idempotency-Key", key);
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static ResponseSpec withdraw(Citizen who, String no, String ifMatch) {
        return http.post()
                .uri(PATH + "/" + no + "/withdrawal")
                .headers(headers -> {
                    headers.setBearerAuth(who.token());
                    if (ifMatch != null) headers.set("If-Match", ifMatch);
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("reason", "问题已经解决"))
                .exchange();
    }

    private static ResponseSpec get(Citizen who, String path) {
        return http.get()
                .uri(PATH + path)
                .header("Authorization", "Bearer " + who.token())
                .exchange();
    }

    private static TicketView ticket(ResponseSpec answer) {
        return answer.expectBody(TicketView.class).returnResult().getResponseBody();
    }

    private Map<?, ?> page(String path) {
        return get(citizen, path)
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> timeline(String no) {
        return (List<Map<String, Object>>)
                page("/" + no + "/timeline?limit=100").get("items");
    }

    private static List<Object> nos(Map<?, ?> page) {
        return ((List<?>) page.get("items"))
                .stream().map(item -> (Object) ((Map<?, ?>) item).get("no")).toList();
    }

    private static long count(String sql) {
        return database.sql(sql).map(row -> row.get(0, Long.class)).one().block();
    }

    private static String text(String sql) {
        return database.sql(sql).map(row -> row.get(0, String.class)).one().block();
    }

    record Citizen(UUID id, String token) {}

    record Session(String token, String expiresAt, String refreshToken, UUID citizenId, String kind) {
        Citizen citizen() {
            return new Citizen(citizenId, token);
        }
    }
}
