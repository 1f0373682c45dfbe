package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis is a convenience: without it everything goes on, and with it back nothing has to be restarted. */
class RedisAwayIT extends SiduIT {
    private static final String QUESTION = "申领居住证要带哪些材料？";
    private static final Path REDIS = Path.of(DATA, "redis").toAbsolutePath();

    @AfterEach
    void bringRedisBack() throws Exception {
        if (alive()) return;
        var program = program();
        new ProcessBuilder(program.toString(), REDIS.resolve("redis.conf").toString())
                .directory(REDIS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor(10, TimeUnit.SECONDS);
        var end = System.nanoTime() + 20_000_000_000L;
        while (!listens())
            assertThat(System.nanoTime()).as("Redis is back in time").isLessThan(end);
    }

    @Test
    void endsAStreamThoughRedisDiesInItsMiddle() throws Exception {
        modelBehaves("good");
        MODEL.speak(100, 20);
        var citizen = citizen();
        var conversation = citizen.conversation();
        try (var stream = citizen.watch(conversation, QUESTION)) {
            stream.until("delta");
            kill();
            var done = stream.until("done").getLast().json();
            assertThat(done.get("outcome").stringValue()).isEqualTo("ANSWERED");
        }
        try (var again = citizen.follow(conversation, "1-0")) {
            assertThat(again.until("done").getLast().name()).isEqualTo("done");
        }
    }

    @Test
    void answersManyChatsAtOnceWithoutRedis() throws Exception {
        var chats = IntStream.range(0, 20)
                .mapToObj(n -> CompletableFuture.supplyAsync(this::chat, Thread::startVirtualThread))
                .toList();
        kill();
        for (var chat : chats) assertThat(chat.join()).isEqualTo("done");
        assertThat(chat()).isEqualTo("done");
    }

    @Test
    void opensOneTicketForAKeyThoughRedisDiesInBetween() throws Exception {
        var citizen = citizen();
        var http = citizen.http().with("Idempotency-Key", UUID.randomUUID().toString());
        var body = "{\"appealType\":\"HELP\",\"title\":\"没有暖气\",\"content\":\"室温只有十度。\"}";
        var first = http.post("/api/v1/tickets", body).expect(201);
        kill();
        var second = http.post("/api/v1/tickets", body).expect(201);
        assertThat(second.json().get("no")).isEqualTo(first.json().get("no"));
        assertThat(second.header("Idempotent-Replayed")).hasValue("true");
        assertThat(citizen.http()
                        .get("/api/v1/tickets")
                        .expect(200)
                        .json()
                        .get("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void sharesEventsAgainOnceRedisIsBack() throws Exception {
        kill();
        assertThat(chat()).isEqualTo("done");
        bringRedisBack();
        var end = System.nanoTime() + 30_000_000_000L;
        while (!keys().contains("sidu:")) {
            assertThat(System.nanoTime()).as("events in Redis in time").isLessThan(end);
            assertThat(chat()).isEqualTo("done");
        }
    }

    private String chat() {
        var citizen = citizen();
        return citizen.watch(citizen.conversation(), QUESTION).all().getLast().name();
    }

    private static void kill() throws IOException {
        var process = process();
        process.destroyForcibly();
        process.onExit().join();
    }

    private static boolean alive() throws IOException {
        return ProcessHandle.of(pid()).isPresent() && listens();
    }

    private static ProcessHandle process() throws IOException {
        return ProcessHandle.of(pid()).orElseThrow();
    }

    private static long pid() throws IOException {
        return Long.parseLong(Files.readString(REDIS.resolve("redis.pid")).strip());
    }

    private static Path program() throws IOException {
        try (var files = Files.walk(Path.of(DATA, "bin").toAbsolutePath())) {
            return files.filter(file -> file.getFileName().toString().startsWith("redis-server"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean listens() throws IOException {
        return say("PING").contains("PONG");
    }

    private static String keys() throws IOException {
        return say("KEYS *");
    }

    private static String say(String command) throws IOException {
        var port = configured("port");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
            socket.setSoTimeout(2000);
            var text = "AUTH " + configured("requirepass") + "\r\n" + command + "\r\nQUIT\r\n";
            socket.getOutputStream().write(text.getBytes());
            return new String(socket.getInputStream().readAllBytes());
        } catch (java.net.SocketException gone) {
            return "";
        }
    }

    private static String configured(String key) throws IOException {
        return Files.readAllLines(REDIS.resolve("redis.conf")).stream()
                .filter(line -> line.startsWith(key + " "))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
