package org.sidu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class SessionIT {
    private static AnnotationConfigApplicationContext application;
    private static WebTestClient http;

    @BeforeAll
    static void start() throws IOException {
        application = Application.start();
        http = WebTestClient.bindToApplicationContext(application)
                .configureClient()
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void opensAnAnonymousSessionWithAndWithoutABody() {
        var bare = created(http.post().uri("/api/v1/sessions").exchange());
        var empty = created(json("/api/v1/sessions", Map.of()));
        assertThat(bare.kind()).isEqualTo("ANONYMOUS");
        assertThat(bare.expiresAt()).endsWith("+08:00");
        assertThat(bare.citizenId()).isNotEqualTo(empty.citizenId());
        assertThat(whoIs(bare.token())).isEqualTo(bare.citizenId());
    }

    @Test
    void storesNoTokenAsItIs() {
        var session = anonymous();
        var stored = application
                .getBean(DatabaseClient.class)
                .sql("SELECT string_agg(t::text, ' ') AS everything FROM identity.session_token t")
                .map(row -> row.get("everything", String.class))
                .one()
                .block();
        assertThat(stored).isNotEmpty().doesNotContain(session.token(), session.refreshToken());
    }

    @Test
    void asksForATokenWhereOneIsNeeded() {
        http.get()
                .uri("/api/v1/probe")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer")
                .expectHeader()
                .valueEquals("X-Problem", "token-missing");
        get("/api/v1/probe", "nonsense").expectStatus().isUnauthorized();
        get("/api/v1/nowhere", anonymous().token()).expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/editor/probe", "/api/v1/desk/x", "/api/v1/admin/x", "/api/v1/editor"})
    void keepsStrangersAndCitizensOutOfTheOffices(String path) {
        http.get().uri(path).exchange().expectStatus().isUnauthorized();
        get(path, anonymous().token())
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .valueEquals("X-Problem", "staff-only");
    }

    @Test
    void letsTheOperatorInByEitherHeader() throws IOException {
        var data = application.getEnvironment().getRequiredProperty("sidu.data");
        var key = Files.readString(Path.of(data, "secrets", "operator.key")).strip();
        get("/api/v1/editor/probe", key).expectBody(String.class).isEqualTo("OPERATOR");
        http.get()
                .uri("/api/v1/editor/probe")
                .header("X-Operator-Key", key)
                .exchange()
                .expectStatus()
                .isOk();
        http.get()
                .uri("/api/v1/editor/probe")
                .header("X-Operator-Key", key.replace(key.charAt(0), 'x'))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void leavesTheOpenPathsOpen() {
        http.get().uri("/api/v1/articles").exchange().expectStatus().isOk();
        http.get().uri("/docs").exchange().expectStatus().isNotFound();
        http.get().uri("/embed/sidu.js").exchange().expectStatus().isNotFound();
        http.post().uri("/api/v1/articles").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void rotatesTheRefreshTokenAndEndsTheSessionWhenItIsUsedAgain() {
        var first = anonymous();
        var second = refreshed(first.refreshToken());
        assertThat(second.citizenId()).isEqualTo(first.citizenId());
        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(whoIs(second.token())).isEqualTo(first.citizenId());

        refresh(first.refreshToken()).expectStatus().isUnauthorized();

        refresh(second.refreshToken()).expectStatus().isUnauthorized();
        get("/api/v1/probe", second.token()).expectStatus().isUnauthorized();
        get("/api/v1/probe", first.token()).expectStatus().isUnauthorized();
    }

    @Test
    void letsOneOfManySimultaneousRefreshesWin() {
        var refreshToken = anonymous().refreshToken();
        var won = Flux.range(0, 8)
                .flatMap(n -> Flux.defer(() -> Flux.just(refresh(refreshToken)
                                .returnResult(String.class)
                                .getStatus()
                                .value()))
                        .subscribeOn(Schedulers.boundedElastic()))
                .filter(status -> status == 200)
                .count()
                .block();
        assertThat(won).isEqualTo(1);
    }

    @Test
    void refreshesWithAnExpiredAccessTokenAtHand() {
        var session = anonymous();
        Application.CLOCK.forward(Duration.ofMinutes(31));
        get("/api/v1/probe", session.token()).expectStatus().isUnauthorized();
        var answer = http.post()
                .uri("/api/v1/sessions/refresh")
                .header("Authorization", "Bearer " + session.token())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("refreshToken", session.refreshToken()))
                .exchange();
        answer.expectStatus().isOk();
        Application.CLOCK.forward(Duration.ofDays(31));
        refresh(session.refreshToken()).expectStatus().isUnauthorized();
    }

    @Test
    void makesTwoSessionsOfOnePhoneOneCitizen() {
        var phone = newPhone();
        var code = codeFor(phone);
        var before = anonymous();
        var first = created(postAs(before.token(), Map.of("kind", "PHONE_CODE", "phone", phone, "code", code)));
        assertThat(first.kind()).isEqualTo("PHONE_CODE");
        assertThat(first.citizenId()).isEqualTo(before.citizenId());

        Application.CLOCK.forward(Duration.ofMinutes(2));
        var elsewhere = created(
                json("/api/v1/sessions", Map.of("kind", "PHONE_CODE", "phone", "+86" + phone, "code", codeFor(phone))));
        assertThat(elsewhere.citizenId()).isEqualTo(first.citizenId());
    }

    @Test
    void givesASecondPhoneItsOwnCitizen() {
        var phone = newPhone();
        var code = codeFor(phone);
        var other = newPhone();
        json("/api/v1/sessions/phone-codes", Map.of("phone", other))
                .expectStatus()
                .isAccepted();
        var otherCode = codeSentTo(other);
        var first = created(json("/api/v1/sessions", Map.of("kind", "PHONE_CODE", "phone", phone, "code", code)));
        assertThat(whoIs(first.token())).isEqualTo(first.citizenId());
        var second = created(postAs(first.token(), Map.of("kind", "PHONE_CODE", "phone", other, "code", otherCode)));
        assertThat(second.citizenId()).isNotEqualTo(first.citizenId());
    }

    @Test
    void acceptsACodeOnceAndNotAfterFiveWrongTries() {
        var phone = newPhone();
        var code = codeFor(phone);
        var body = Map.of("kind", "PHONE_CODE", "phone", phone, "code", code);
        json("/api/v1/sessions", body).expectStatus().isCreated();
        json("/api/v1/sessions", body).expectStatus().isEqualTo(422);

        var other = newPhone();
        var right = codeFor(other);
        var wrong = right.equals("000000") ? "000001" : "000000";
        for (var i = 0; i < 5; i++) {
            json("/api/v1/sessions", Map.of("kind", "PHONE_CODE", "phone", other, "code", wrong))
                    .expectStatus()
                    .isEqualTo(422);
        }
        json("/api/v1/sessions", Map.of("kind", "PHONE_CODE", "phone", other, "code", right))
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .valueEquals("X-Problem", "phone-code-wrong");
    }

    @Test
    void answersTheSameWithinAndBeyondTheLimit() {
        var phone = newPhone();
        for (var i = 0; i < 3; i++) {
            json("/api/v1/sessions/phone-codes", Map.of("phone", phone))
                    .expectStatus()
                    .isAccepted()
                    .expectBody()
                    .isEmpty();
        }
        assertThat(Application.SENT).filteredOn(sms -> sms.startsWith(phone)).hasSize(1);
        json("/api/v1/sessions/phone-codes", Map.of("phone", "123"))
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void namesTheKindThatItDoesNotSupport() {
        json("/api/v1/sessions", Map.of("kind", "DEVICE"))
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .valueEquals("X-Problem", "session-kind-not-supported");
    }

    private static Session anonymous() {
        return created(http.post().uri("/api/v1/sessions").exchange());
    }

    private static Session created(WebTestClient.ResponseSpec answer) {
        return answer.expectStatus()
                .isCreated()
                .expectBody(Session.class)
                .returnResult()
                .getResponseBody();
    }

    private static Session refreshed(String token) {
        return refresh(token)
                .expectStatus()
                .isOk()
                .expectBody(Session.class)
                .returnResult()
                .getResponseBody();
    }

    private static WebTestClient.ResponseSpec refresh(String token) {
        return json("/api/v1/sessions/refresh", Map.of("refreshToken", token));
    }

    private static WebTestClient.ResponseSpec json(String path, Map<String, ?> body) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static WebTestClient.ResponseSpec postAs(String token, Map<String, ?> body) {
        return http.post()
                .uri("/api/v1/sessions")
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static WebTestClient.ResponseSpec get(String path, String token) {
        return http.get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    private static String whoIs(String token) {
        return get("/api/v1/probe", token)
                .expectStatus()
                .isOk()
                .expectBody(Probe.class)
                .returnResult()
                .getResponseBody()
                .id();
    }

    private static String newPhone() {
        return "139%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
    }

    private static String codeFor(String phone) {
        Application.CLOCK.forward(Duration.ofHours(2));
        json("/api/v1/sessions/phone-codes", Map.of("phone", phone))
                .expectStatus()
                .isAccepted();
        return codeSentTo(phone);
    }

    private static String codeSentTo(String phone) {
        var text = Application.SENT.stream()
                .filter(sms -> sms.startsWith(phone))
                .reduce((older, newer) -> newer)
                .orElseThrow();
        return text.replaceAll("(?s).*?(?<!\\d)(\\d{6})(?!\\d).*", "$1");
    }

    record Session(String token, String expiresAt, String refreshToken, String citizenId, String kind) {}

    record Probe(String id, String kind) {}
}
