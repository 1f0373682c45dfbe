package org.sidu.api.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportFilesTest {
    private static final String DONE = """
            {"id":"i1","status":"DONE","epoch":7,"visibleAt":%s,"files":[{"name":"养犬.md","created":2,"updated":1,
             "unchanged":0,"rejected":%d,"problems":%s}]}""";

    private record Answer(int status, String body) {}

    private record Request(String line, String key, String body) {}

    @TempDir
    Path directory;

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private HttpServer server;
    private Path file;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Files.writeString(directory.resolve("operator.key"), "k".repeat(40) + "\n");
        file = Files.writeString(directory.resolve("养犬.md"), "犬只登记费 200 元");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsTheFileWithTheKeyAndReportsItVisible() {
        answers.add(new Answer(201, done("\"2026-11-23T10:00:00+08:00\"")));
        assertThat(run("--region", "990102")).isZero();
        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("POST /api/v1/editor/imports");
            assertThat(request.key()).isEqualTo("Bearer " + "k".repeat(40));
            assertThat(request.body())
                    .contains("name=\"file\"; filename=\"养犬.md\"", "犬只登记费 200 元")
                    .contains("name=\"publish\"\r\n\r\ntrue\r\n", "name=\"regionCode\"\r\n\r\n990102\r\n");
        });
        assertThat(out.toString(UTF_8))
                .isEqualToNormalizingNewlines("养犬.md：新增 2，更新 1，未变 0，重复 0，拒绝 0\n已发布，市民现在可以查到（版次 7）。\n");
    }

    @Test
    void waitsForALongImportAndUntilItIsVisible() {
        answers.add(new Answer(202, "{\"id\":\"i1\",\"status\":\"RUNNING\"}"));
        answers.add(new Answer(200, "{\"id\":\"i1\",\"status\":\"RUNNING\"}"));
        answers.add(new Answer(200, done("null")));
        answers.add(new Answer(200, done("\"2026-11-23T10:00:00+08:00\"")));
        assertThat(run()).isZero();
        assertThat(requests).hasSize(4);
        assertThat(requests.getLast().line()).isEqualTo("GET /api/v1/editor/imports/i1");
    }

    @Test
    void doesNotWaitForDrafts() {
        answers.add(new Answer(201, done("null")));
        assertThat(run("--draft")).isZero();
        assertThat(requests.getFirst().body()).contains("name=\"publish\"\r\n\r\nfalse\r\n");
        assertThat(out.toString(UTF_8)).contains("已存为草稿");
    }

    @Test
    void saysHowTablesAreReadAndWhatBecomesOfDuplicates() {
        answers.add(
                new Answer(201, done("\"t\"").replace("\"rejected\"", "\"duplicates\":3,\"warnings\":2,\"rejected\"")));
        assertThat(run("--duplicates", "keep", "--mapping", "{\"title\":\"问题\",\"body\":\"答案\"}"))
                .isZero();
        assertThat(requests.getFirst().body())
                .contains("name=\"duplicates\"\r\n\r\nkeep\r\n", "\r\n\r\n{\"title\":\"问题\",\"body\":\"答案\"}\r\n");
        assertThat(out.toString(UTF_8)).contains("重复 3", "2 条有提示，见 ", "/editor/imports/i1/items");
        assertThat(run("--duplicates", "maybe")).isEqualTo(64);
    }

    @Test
    void endsWithTwoWhenALineIsRejected() {
        var problems = "[{\"line\":17,\"type\":\"/problems/x\",\"detail\":\"不是 JSON\"}]";
        answers.add(new Answer(201, DONE.formatted("\"t\"", 1, problems)));
        assertThat(run()).isEqualTo(2);
        assertThat(out.toString(UTF_8)).contains("第 17 行：不是 JSON");
    }

    @Test
    void printsTheServersReportAsJson() {
        answers.add(new Answer(201, done("\"t\"")));
        assertThat(run("--json")).isZero();
        assertThat(out.toString(UTF_8)).startsWith("{\"id\":\"i1\",\"status\":\"DONE\"");
    }

    @Test
    void endsWithOneAndTheServersWordsWhenItIsRefused() {
        answers.add(new Answer(413, "{\"title\":\"文件太大\",\"detail\":\"上限 32 MB。\",\"hint\":\"请拆分。\"}"));
        assertThat(run()).isOne();
        assertThat(err.toString(UTF_8).strip()).isEqualTo("文件太大 上限 32 MB。 请拆分。");
    }

    @Test
    void saysThatTheServerCannotBeReached() {
        server.stop(0);
        assertThat(run()).isOne();
        assertThat(err.toString(UTF_8)).contains("连不上服务器");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        file = directory.resolve("missing.md");
        assertThat(run()).isOne();
        assertThat(requests).isEmpty();
        assertThat(err.toString(UTF_8)).contains("missing.md");
    }

    @Test
    void explainsItselfWithoutFiles() {
        assertThat(ImportFiles.run(Locale.ENGLISH, print(out), print(err))).isEqualTo(64);
        assertThat(err.toString(UTF_8)).startsWith("usage: sidu import");
    }

    private static String done(String visibleAt) {
        return DONE.formatted(visibleAt, 0, "[]");
    }

    private int run(String... options) {
        var fixed = Stream.of(
                "--url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                "--key-file",
                directory.resolve("operator.key").toString());
        var args = Stream.of(fixed, Stream.of(options), Stream.of(file.toString()))
                .flatMap(words -> words)
                .toArray(String[]::new);
        return ImportFiles.run(Locale.CHINA, print(out), print(err), args);
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            var answer = answers.remove();
            var body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
