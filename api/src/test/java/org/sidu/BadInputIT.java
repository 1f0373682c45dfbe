package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sidu.Http.Reply;
import org.sidu.Operator.File;

/** Whatever is sent: a problem of a stable type that says what to do, no fault of ours, and nothing half done. */
class BadInputIT extends SiduIT {
    private static final List<String> TABLES = List.of(
            "bot.conversation",
            "bot.message",
            "bot.answer",
            "bot.inbound_message",
            "bot.feedback",
            "tickets.ticket",
            "tickets.ticket_event",
            "tickets.disclosure",
            "knowledge.article",
            "knowledge.revision",
            "knowledge.passage",
            "knowledge.change",
            "common.idempotency_key");
    private static final String TICKET = "{\"appealType\":\"HELP\",\"title\":\"t\",\"content\":\"c\"%s}";

    /** What a case may use. */
    record Scene(Citizen citizen, String conversation, Citizen other, String ticket, String answer) {
        Http http() {
            return citizen.http();
        }
    }

    /** One wrong request, sent in the language of the client that it is given. */
    record Bad(String what, int status, String slug, Function<Scene, Function<Http, Reply>> request) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> messages() {
        return Stream.of(
                message("an unknown field", 400, "field-unknown", "{\"text\":\"你好\",\"txet\":1}"),
                message("a number for a text", 400, "field-wrong-type", "{\"text\":5}"),
                message("an object for a text", 400, "field-wrong-type", "{\"text\":{\"a\":1}}"),
                message("a list for an object", 400, "field-wrong-type", "[]"),
                message("no text", 400, "request-not-valid", "{}"),
                message("null for the text", 400, "request-not-valid", "{\"text\":null}"),
                message("no JSON", 400, "body-not-json", "text=你好"),
                message("JSON that breaks off", 400, "body-not-json", "{\"text\":\"你"),
                message("an empty body", 400, "body-not-json", ""),
                message("spaces only", 400, "message-empty", "{\"text\":\"  \\t\\n　 \"}"),
                message("emoji only", 400, "message-empty", "{\"text\":\"😀👍🏽👨‍👩‍👧\"}"),
                message("hidden characters only", 400, "message-empty", "{\"text\":\"\\u200b\\u2060\\ufeff\"}"),
                message("NUL only", 400, "message-empty", "{\"text\":\"\\u0000\"}"),
                message("punctuation only", 400, "message-empty", "{\"text\":\"？？！。\"}"),
                message("10,001 characters", 413, "message-too-long", Citizen.message("问".repeat(10_001))),
                message("300 KB", 413, "body-too-large", Citizen.message("问".repeat(100_000))),
                message("an unknown region", 422, "region-unknown", "{\"text\":\"你好\",\"regionCode\":\"123456\"}"),
                message(
                        "a region of 1,000 characters",
                        400,
                        "request-not-valid",
                        "{\"text\":\"你好\",\"regionCode\":\"" + "9".repeat(1000) + "\"}"),
                message("a day that is none", 400, "field-wrong-type", "{\"text\":\"你好\",\"asOf\":\"2026-02-30\"}"),
                message("a day in words", 400, "field-wrong-type", "{\"text\":\"你好\",\"asOf\":\"明天\"}"),
                message("an empty message id", 400, "request-not-valid", "{\"text\":\"你好\",\"clientMessageId\":\"\"}"),
                message("a region with NUL", 422, "region-unknown", "{\"text\":\"你好\",\"regionCode\":\"\\u0000\"}"),
                message("JSON 100,000 deep", 400, null, "{\"text\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
                message("a number of 10,000 digits", 400, null, "{\"text\":" + "9".repeat(10_000) + "}"));
    }

    private static Bad message(String what, int status, String slug, String json) {
        return new Bad(what, status, slug, scene -> http -> http.post(scene.conversation() + "/messages", json));
    }

    static Stream<Bad> calls() {
        var none = UUID.randomUUID().toString();
        return Stream.of(
                call(
                        "an unknown conversation",
                        404,
                        "conversation-not-found",
                        s -> h -> h.post("/api/v1/conversations/" + none + "/messages", "{\"text\":\"你好\"}")),
                call(
                        "another citizen's conversation",
                        404,
                        "conversation-not-found",
                        s -> h -> as(s.other(), h).post(s.conversation() + "/messages", "{\"text\":\"你好\"}")),
                call(
                        "another citizen's conversation as a stream",
                        404,
                        "conversation-not-found",
                        s -> h -> as(s.other(), h)
                                .with("Accept", "text/event-stream")
                                .post(s.conversation() + "/messages", "{\"text\":\"你好\"}")),
                call(
                        "another citizen's messages",
                        404,
                        "conversation-not-found",
                        s -> h -> as(s.other(), h).get(s.conversation() + "/messages")),
                call(
                        "another citizen's events",
                        404,
                        "conversation-not-found",
                        s -> h -> as(s.other(), h)
                                .with("Accept", "text/event-stream")
                                .get(s.conversation() + "/events")),
                call(
                        "another citizen's answer to stop",
                        404,
                        "conversation-not-found",
                        s -> h -> as(s.other(), h).post(s.conversation() + "/cancellation", null)),
                call(
                        "a person for another citizen",
                        404,
                        "conversation-not-found",
                        s -> h -> as(s.other(), h).post(s.conversation() + "/handover", "{}")),
                call("an unknown ticket", 404, "ticket-not-found", s -> h -> h.get("/api/v1/tickets/20261123000000")),
                call(
                        "another citizen's ticket",
                        404,
                        "ticket-not-found",
                        s -> h -> as(s.other(), h).get("/api/v1/tickets/" + s.ticket())),
                call(
                        "another citizen's timeline",
                        404,
                        "ticket-not-found",
                        s -> h -> as(s.other(), h).get("/api/v1/tickets/" + s.ticket() + "/timeline")),
                call("a ticket number with letters", 404, "ticket-not-found", s -> h -> h.get("/api/v1/tickets/abc")),
                call(
                        "a ticket number with NUL",
                        400,
                        "request-not-understood",
                        s -> h -> h.get("/api/v1/tickets/1%00")),
                call("an unknown answer", 404, "answer-not-found", s -> h -> h.get("/api/v1/answers/" + none)),
                call(
                        "another citizen's answer",
                        404,
                        "answer-not-found",
                        s -> h -> as(s.other(), h).get("/api/v1/answers/" + s.answer())),
                call(
                        "another citizen's receipt",
                        404,
                        "answer-not-found",
                        s -> h -> as(s.other(), h).get("/api/v1/answers/" + s.answer() + "/receipt")),
                call(
                        "a word on another citizen's answer",
                        404,
                        "answer-not-found",
                        s -> h -> as(s.other(), h)
                                .post("/api/v1/answers/" + s.answer() + "/feedback", "{\"useful\":true}")),
                call("an unknown article", 404, "article-not-found", s -> h -> h.get("/api/v1/articles/" + none)),
                call(
                        "an id that is none",
                        400,
                        "request-not-understood",
                        s -> h -> h.get("/api/v1/answers/not-a-uuid")),
                call(
                        "a conversation id that is none",
                        400,
                        "request-not-understood",
                        s -> h -> h.post("/api/v1/conversations/1/messages", "{\"text\":\"你好\"}")),
                call(
                        "a word for a yes",
                        400,
                        "field-wrong-type",
                        s -> h -> h.post("/api/v1/answers/" + s.answer() + "/feedback", "{\"useful\":\"yes\"}")),
                call(
                        "feedback without a word",
                        400,
                        "request-not-valid",
                        s -> h -> h.post("/api/v1/answers/" + s.answer() + "/feedback", "{}")),
                call(
                        "feedback with NUL",
                        400,
                        "request-not-understood",
                        s -> h -> h.post(
                                "/api/v1/answers/" + s.answer() + "/feedback",
                                "{\"useful\":true,\"comment\":\"a\\u0000\"}")),
                call(
                        "a conversation in an unknown region",
                        422,
                        "region-unknown",
                        s -> h -> h.post("/api/v1/conversations", "{\"regionCode\":\"123456\"}")),
                call(
                        "an unknown presentation",
                        400,
                        "field-wrong-type",
                        s -> h -> h.post("/api/v1/conversations", "{\"presentation\":\"HUGE\"}")),
                call(
                        "the number of a presentation",
                        400,
                        "field-wrong-type",
                        s -> h -> h.post("/api/v1/conversations", "{\"presentation\":0}")),
                call(
                        "an unknown kind of session",
                        400,
                        "session-kind-not-supported",
                        s -> h -> h.post("/api/v1/sessions", "{\"kind\":\"ROOT\"}")),
                call(
                        "an unknown refresh token",
                        401,
                        "refresh-token-refused",
                        s -> h -> h.post("/api/v1/sessions/refresh", "{\"refreshToken\":\"x\"}")),
                call(
                        "a phone that is none",
                        400,
                        "phone-not-valid",
                        s -> h -> h.post("/api/v1/sessions/phone-codes", "{\"phone\":\"12345\"}")),
                call("limit 0", 400, "limit-out-of-range", s -> h -> h.get("/api/v1/tickets?limit=0")),
                call("limit 101", 400, "limit-out-of-range", s -> h -> h.get(s.conversation() + "/messages?limit=101")),
                call("limit -1", 400, "limit-out-of-range", s -> h -> h.get("/api/v1/articles?limit=-1")),
                call("a limit in words", 400, "request-not-understood", s -> h -> h.get("/api/v1/articles?limit=ten")),
                call(
                        "a limit beyond all numbers",
                        400,
                        "request-not-understood",
                        s -> h -> h.get("/api/v1/tickets?limit=99999999999")),
                call("a cursor of nobody", 400, "cursor-not-understood", s -> h -> h.get("/api/v1/tickets?cursor=***")),
                call(
                        "a cursor of another list",
                        400,
                        "cursor-not-understood",
                        s -> h -> h.get(s.conversation() + "/messages?cursor=YWJj")),
                call(
                        "a ticket cursor that says nothing",
                        400,
                        "cursor-not-understood",
                        s -> h -> h.get("/api/v1/tickets?cursor=YWJj")),
                call(
                        "a timeline cursor that says nothing",
                        400,
                        "cursor-not-understood",
                        s -> h -> h.get("/api/v1/tickets/" + s.ticket() + "/timeline?cursor=YWJj")),
                call(
                        "an event id of nobody",
                        400,
                        "event-id-not-understood",
                        s -> h -> h.with("Accept", "text/event-stream")
                                .with("Last-Event-ID", "abc")
                                .get(s.conversation() + "/events")),
                call(
                        "a day that is none",
                        400,
                        "request-not-understood",
                        s -> h -> h.get("/api/v1/articles?asOf=2026-13-01")),
                call(
                        "an unknown region to read about",
                        422,
                        "region-unknown",
                        s -> h -> h.get("/api/v1/articles?regionCode=1")),
                call(
                        "a wrong content type",
                        415,
                        "media-type-not-supported",
                        s -> h -> h.with("Content-Type", "text/plain").post("/api/v1/conversations", "{}")),
                call(
                        "XML",
                        415,
                        "media-type-not-supported",
                        s -> h -> h.with("Content-Type", "application/xml")
                                .post(s.conversation() + "/messages", "<text/>")),
                call(
                        "a content type that is none",
                        415,
                        "media-type-not-supported",
                        s -> h -> h.with("Content-Type", "json").post("/api/v1/conversations", "{}")),
                call(
                        "an Accept that nobody offers",
                        406,
                        "media-type-not-offered",
                        s -> h -> h.with("Accept", "image/png")
                                .post(s.conversation() + "/messages", "{\"text\":\"你好\"}")),
                call(
                        "a wrong method",
                        405,
                        "method-not-allowed",
                        s -> h -> h.send("DELETE", "/api/v1/conversations", null)),
                call(
                        "a method of nobody",
                        400,
                        "request-not-understood",
                        s -> h -> h.send("BREW", "/api/v1/tickets", null)),
                call("an unknown path", 404, "path-not-found", s -> h -> h.get("/api/v1/nothing")),
                call("an unknown page", 404, "path-not-found", s -> h -> h.get("/nothing.html")),
                call("an unknown API version", 400, null, s -> h -> h.get("/api/v2/articles")),
                call("a version that is none", 400, null, s -> h -> h.get("/api/vx/articles")),
                call(
                        "a ticket without a key",
                        400,
                        "idempotency-key-missing",
                        s -> h -> h.post("/api/v1/tickets", TICKET.formatted(""))),
                call(
                        "a ticket with a key that is too long",
                        400,
                        "idempotency-key-not-valid",
                        s -> h -> h.with("Idempotency-Key", "k".repeat(1000))
                                .post("/api/v1/tickets", TICKET.formatted(""))),
                call("an empty ticket", 400, "ticket-not-valid", s -> h -> ticket(h, "{}")),
                call(
                        "a ticket of an unknown kind",
                        400,
                        "field-wrong-type",
                        s -> h -> ticket(h, "{\"appealType\":\"WISH\",\"title\":\"t\",\"content\":\"c\"}")),
                call(
                        "a ticket with contact and no consent",
                        400,
                        "ticket-not-valid",
                        s -> h -> ticket(h, TICKET.formatted(",\"contact\":{\"phone\":\"13800001234\"}"))),
                call(
                        "a ticket on the moon",
                        400,
                        "ticket-not-valid",
                        s -> h -> ticket(
                                h, TICKET.formatted(",\"coordinates\":{\"lat\":900,\"lng\":0,\"crs\":\"WGS84\"}"))),
                call(
                        "a ticket with an unknown field inside",
                        400,
                        "field-unknown",
                        s -> h -> ticket(h, TICKET.formatted(",\"contact\":{\"phone\":\"13800001234\",\"fax\":1}"))),
                call(
                        "a ticket in an unknown region",
                        422,
                        "region-unknown",
                        s -> h -> ticket(h, TICKET.formatted(",\"regionCode\":\"123456\""))),
                call(
                        "a ticket from another citizen's conversation",
                        404,
                        "conversation-not-found",
                        s -> h -> ticket(
                                as(s.other(), h),
                                TICKET.formatted(",\"conversationId\":\""
                                        + s.conversation().substring(22) + "\""))),
                call(
                        "a ticket that happens tomorrow",
                        400,
                        "ticket-not-valid",
                        s -> h -> ticket(h, TICKET.formatted(",\"occurredAt\":\"2999-01-01T00:00:00Z\""))),
                call(
                        "a ticket whose text ends a line of SQL",
                        400,
                        "ticket-not-valid",
                        s -> h -> ticket(
                                h,
                                "{\"appealType\":\"HELP\",\"title\":\" \",\"content\":\"'; DROP TABLE tickets.ticket;--\"}")));
    }

    private static Bad call(String what, int status, String slug, Function<Scene, Function<Http, Reply>> request) {
        return new Bad(what, status, slug, request);
    }

    private static Http as(Citizen citizen, Http http) {
        return http.with("Authorization", citizen.http().headers().get("Authorization"));
    }

    private static Reply ticket(Http http, String json) {
        return http.with("Idempotency-Key", UUID.randomUUID().toString()).post("/api/v1/tickets", json);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void refusesAWrongMessage(Bad bad) {
        refusedWithoutEffect(bad);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void refusesAWrongCall(Bad bad) {
        refusedWithoutEffect(bad);
    }

    @Test
    void hidesWhetherAThingIsUnknownOrAnothers() {
        var scene = scene();
        var unknown = as(scene.other(), scene.http())
                .get("/api/v1/tickets/20261123000000")
                .json();
        var anothers = as(scene.other(), scene.http())
                .get("/api/v1/tickets/" + scene.ticket())
                .json();
        for (var part : List.of("type", "title", "status", "hint"))
            assertThat(anothers.get(part)).isEqualTo(unknown.get(part));
        assertThat(anothers.propertyNames()).isEqualTo(unknown.propertyNames());
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        var scene = scene();
        var before = stored();
        var bytes = "{\"text\":\"居住证怎么办理\"}".getBytes(Charset.forName("GBK"));
        var reply = scene.http()
                .with("Content-Type", "application/json")
                .send("POST", scene.conversation() + "/messages", BodyPublishers.ofByteArray(bytes));
        problem(reply, 400, "body-not-json");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void namesTheFieldThatIsWrong() {
        var scene = scene();
        var unknown = scene.http()
                .post(scene.conversation() + "/messages", "{\"text\":\"你好\",\"txet\":1}")
                .json();
        assertThat(unknown.get("errors").get(0).get("pointer").stringValue()).isEqualTo("/txet");
        var missing = ticket(scene.http(), "{}").json();
        assertThat(missing.get("errors").valueStream().map(e -> e.get("pointer").stringValue()))
                .contains("/title", "/content");
        assertThat(missing.get("errors").valueStream().map(e -> e.get("message").stringValue()))
                .doesNotContain("");
    }

    @Test
    void refusesFilesThatHoldNothingToImport() throws IOException {
        var before = stored();
        var files = Map.of(
                "empty.md", new byte[0],
                "blank.md", " \n\n".getBytes(StandardCharsets.UTF_8),
                "gbk.md", "# 居住证\n\n怎么办理".getBytes("GBK"),
                "program.exe", new byte[] {'M', 'Z', 0, 1},
                "bomb.zip", zipBomb(),
                "broken.jsonl", "{\"id\":".getBytes(StandardCharsets.UTF_8),
                "open.md", "---\ntitle: [\n---\ntext".getBytes(StandardCharsets.UTF_8),
                "bomb.md", yamlBomb().getBytes(StandardCharsets.UTF_8),
                "nul.md", "# t\u0000\n\na\u0000b".getBytes(StandardCharsets.UTF_8),
                "region.md", "---\nregionCode: \"123456\"\n---\n# t\n\nb".getBytes(StandardCharsets.UTF_8));
        files.forEach((name, content) -> {
            var reply = operator().upload(Map.of("publish", "true"), new File(name, content));
            problem(reply, 422, "import-nothing-good");
            var found = reply.json().get("problems").get(0);
            // What is wrong within an archive is told under both names.
            assertThat(found.get("file").stringValue()).as(name).isIn(name, name + "/a.md");
            assertThat(found.get("type").stringValue()).as(name).startsWith("/problems/import-");
            page(found.get("type").stringValue());
        });
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void refusesAnImportWithoutAFileOrWithTooMany() {
        problem(operator().upload(Map.of("publish", "true")), 400, null);
        var many = Stream.generate(() -> File.of("a.md", "# t\n\nb")).limit(21).toArray(File[]::new);
        problem(operator().upload(Map.of("publish", "true"), many), 413, "import-too-many-files");
        problem(operator().upload(Map.of("regionCode", "123456"), File.of("a.md", "# t\n\nb")), 422, "region-unknown");
        problem(operator().http().get("/api/v1/editor/imports/" + UUID.randomUUID()), 404, "import-not-found");
        problem(
                operator().http().post("/api/v1/editor/articles/" + UUID.randomUUID() + "/withdrawal", null),
                404,
                "article-not-found");
    }

    @Test
    void refusesAFileBeyondTheLimit() {
        var before = stored();
        var large = new byte[33 * 1024 * 1024];
        java.util.Arrays.fill(large, (byte) 'a');
        var reply = operator().upload(Map.of("publish", "true"), new File("large.md", large));
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void stopsReadingAnUploadOf200Megabytes() throws IOException {
        var before = stored();
        var key = operator().http().headers().get("X-Operator-Key");
        var head = "POST /api/v1/editor/imports HTTP/1.1\r\nHost: x\r\nX-Operator-Key: " + key
                + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 209715200\r\n\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.md\"\r\n\r\n";
        try (var socket = connect()) {
            var sent = 0L;
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            var chunk = "x".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
            try {
                while (sent < 209_000_000 && socket.getInputStream().available() == 0) {
                    out.write(chunk);
                    sent += chunk.length;
                }
            } catch (IOException refused) {
                assertThat(sent).isPositive();
            }
            assertThat(sent).isLessThan(150_000_000);
            assertThat(statusLine(socket.getInputStream())).contains(" 413 ");
        }
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void doesNotUnpackWhatIsSentPacked() throws IOException {
        var scene = scene();
        var before = stored();
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"text\":\"".getBytes(StandardCharsets.US_ASCII));
            var zeros = new byte[1024 * 1024];
            for (var n = 0; n < 100; n++) gzip.write(zeros);
        }
        var reply = scene.http()
                .with("Content-Type", "application/json")
                .with("Content-Encoding", "gzip")
                .send("POST", scene.conversation() + "/messages", BodyPublishers.ofByteArray(packed.toByteArray()));
        assertThat(reply.status()).isIn(400, 413, 415);
        problem(reply, reply.status(), null);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void answersHugeHeadersWithoutAFault() throws IOException {
        for (var header : List.of("X-Huge: " + "h".repeat(100_000), "Authorization: Bearer " + "t".repeat(100_000))) {
            try (var socket = connect()) {
                var request = "GET /api/v1/tickets HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(statusLine(socket.getInputStream())).containsPattern(" 4\\d\\d ");
            }
        }
    }

    @Test
    void answersWhatIsNoHttpWithoutAFault() throws IOException {
        for (var line : List.of(
                "GET /api/v1/%zz HTTP/1.1",
                "GET /api/v1/a\u0001b HTTP/1.1",
                "nonsense",
                "GET /api/v1/articles?q=%ff%fe HTTP/1.1",
                "GET /api/v1/articles?q=%00 HTTP/1.1")) {
            try (var socket = connect()) {
                var request = line + "\r\nHost: x\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                assertThat(statusLine(socket.getInputStream())).as(line).containsPattern(" [24]\\d\\d ");
            }
        }
    }

    @Test
    void keepsNoTextWithNulOutOfAnswers() {
        var scene = scene();
        var answer = scene.citizen().send(scene.conversation(), "{\"text\":\"居住\\u0000证怎么\\u0000办理\"}");
        assertThat(answer.status()).isEqualTo(200);
        var messages =
                scene.http().get(scene.conversation() + "/messages").expect(200).text();
        assertThat(messages).doesNotContain("\\u0000");
    }

    @Test
    void echoesARequestIdOnlyIfItIsHarmless() {
        var kept = http().with("X-Request-Id", "abc-1.2_3").get("/api/v1/nothing");
        assertThat(kept.header("X-Request-Id")).hasValue("abc-1.2_3");
        var foul = http().with("X-Request-Id", "<script>").get("/api/v1/nothing");
        assertThat(foul.header("X-Request-Id").orElseThrow()).doesNotContain("<");
    }

    /** The case in both languages: the problem is whole, its type is explained, and the database is as it was. */
    private void refusedWithoutEffect(Bad bad) {
        var scene = scene();
        var before = stored();
        var request = bad.request().apply(scene);
        var chinese = problem(request.apply(scene.http()), bad.status(), bad.slug());
        var english = problem(
                request.apply(scene.http().with("Accept-Language", "en-GB,en;q=0.9")), bad.status(), bad.slug());
        assertThat(chinese.json().get("title").stringValue()).containsPattern("\\p{IsHan}");
        assertThat(chinese.json().get("hint").stringValue()).containsPattern("\\p{IsHan}");
        assertThat(english.json().get("title").stringValue()).doesNotContainPattern("\\p{IsHan}");
        assertThat(english.json().get("hint").stringValue()).doesNotContainPattern("\\p{IsHan}");
        assertThat(english.json().get("type")).isEqualTo(chinese.json().get("type"));
        for (var error : english.json().path("errors"))
            assertThat(error.get("message").stringValue()).isNotBlank().doesNotContainPattern("\\p{IsHan}|\\{");
        for (var error : chinese.json().path("errors"))
            assertThat(error.get("message").stringValue()).containsPattern("\\p{IsHan}");
        page(chinese.json().get("type").stringValue());
        assertThat(stored()).isEqualTo(before);
    }

    /** @param slug null where any is right */
    private static Reply problem(Reply reply, int status, String slug) {
        reply.expect(status);
        assertThat(reply.header("Content-Type").orElse("")).startsWith("application/problem+json");
        var problem = reply.json();
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("type").stringValue()).matches(slug == null ? "/problems/[a-z-]+" : "/problems/" + slug);
        for (var part : List.of("title", "detail", "hint")) {
            assertThat(problem.get(part)).as(part + " of " + reply.text()).isNotNull();
            assertThat(problem.get(part).stringValue())
                    .isNotBlank()
                    .doesNotStartWith("problem.")
                    .doesNotContain("{");
        }
        assertThat(problem.get("correlationId").stringValue())
                .isEqualTo(reply.header("X-Request-Id").orElseThrow());
        return reply;
    }

    private void page(String type) {
        var page = http().with("Accept", "text/html").get(type).expect(200);
        assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.text()).contains("<h1>").contains(type);
    }

    private Map<String, Long> stored() {
        var stored = new LinkedHashMap<String, Long>();
        TABLES.forEach(table -> stored.put(table, count(table)));
        return stored;
    }

    private Scene scene() {
        var citizen = citizen();
        var conversation = citizen.conversation();
        var answer = citizen.ask(conversation, "你好").get("id").stringValue();
        var ticket = citizen.openTicket(TICKET.formatted(""))
                .expect(201)
                .json()
                .get("no")
                .stringValue();
        return new Scene(citizen, conversation, citizen(), ticket, answer);
    }

    private Socket connect() throws IOException {
        var port = Integer.parseInt(http().base().replaceFirst(".*:", ""));
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String statusLine(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c >= 0 && c != '\r'; c = in.read()) line.append((char) c);
        return line + " ";
    }

    private static byte[] zipBomb() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.md"));
            var zeros = new byte[1024 * 1024];
            for (var n = 0; n < 64; n++) zip.write(zeros);
        }
        return bytes.toByteArray();
    }

    private static String yamlBomb() {
        var yaml = new StringBuilder("---\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (var n = 1; n < 12; n++)
            yaml.append("a%d: &a%d [%s]\n"
                    .formatted(n, n, String.join(",", java.util.Collections.nCopies(9, "*a" + (n - 1)))));
        return yaml.append("---\n# t\n\nb").toString();
    }
}
