package org.sidu.testkit.openai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI-compatible server on the loopback address, for tests and demonstrations. It answers from the passages in the
 * prompt, or misbehaves as its {@link Scenario} says; this module's README lists the scenarios and how one is chosen.
 * Virtual threads only; nothing but the JDK.
 */
public final class OpenAiDouble implements AutoCloseable {
    private static final Pattern MARKER = Pattern.compile("#double:([a-z0-9-]+)");
    private static final Pattern FAKE = Pattern.compile("fake-(\\d{1,7})-(\\d{1,7})-(\\d{1,7})");
    private static final Set<String> PLAIN_NAMES = Set.of("default", "double");
    private static final int KEPT = 1000;

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedDeque<String> requests = new ConcurrentLinkedDeque<>();
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private volatile @Nullable String key;
    private volatile @Nullable String scenario;
    private volatile @Nullable Said said;
    private volatile Script script = Script.NONE;
    private volatile Pace pace = Pace.INSTANT;

    private OpenAiDouble(int port) throws IOException {
        this.server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 4096);
    }

    /** Starts on the port, or on any free one for 0. */
    public static OpenAiDouble start(int port) {
        try {
            var openAi = new OpenAiDouble(port);
            Thread.ofVirtual().name("openai-double").start(openAi::accept);
            return openAi;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " is not free", e);
        }
    }

    /** Answers 401 to requests without this key from now on. */
    public OpenAiDouble requireKey(String key) {
        this.key = key;
        return this;
    }

    /** Behaves so whatever the request says; null lets the request choose again. */
    public OpenAiDouble behave(@Nullable String scenario) {
        if (scenario != null && Scenario.named(scenario).isEmpty()) throw new IllegalArgumentException(scenario);
        this.scenario = scenario;
        this.said = null;
        return this;
    }

    /** Follows the rules of this file from now on; README.md says how they are written. */
    public OpenAiDouble follow(Path script) throws IOException {
        this.script = Script.read(script);
        return this;
    }

    /**
     * Says this text whatever the request says, until the next {@link #behave}. {@code {word}} in it stands for the number
     * of the first passage that holds the word, 1 if none does.
     *
     * @param end how it ends: {@code stop}, {@code length}, {@code hang}, {@code cut} …, as the README lists them
     */
    public OpenAiDouble say(String text, String end) {
        this.said = new Said(text, Reply.End.named(end));
        return this;
    }

    private record Said(String text, Reply.End end) {
        private static final Pattern NUMBER_OF = Pattern.compile("\\{([^{}]{1,40})}");

        Reply reply(Asked asked, Pace pace) {
            var numbered = NUMBER_OF.matcher(text).replaceAll(found -> String.valueOf(asked.numberOf(found.group(1))));
            return Reply.of(numbered, end, pace);
        }
    }

    /** Speaks at this pace: milliseconds to the first token, and tokens a second (0: at once). */
    public OpenAiDouble speak(int firstMillis, int tokensPerSecond) {
        this.pace = new Pace(firstMillis, tokensPerSecond);
        return this;
    }

    /** The base URL for a client, {@code http://127.0.0.1:<port>/v1}. */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    /** The bodies of the last 1,000 chat requests, oldest first. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Answers being sent now. */
    public int active() {
        return active.get();
    }

    /** Answers that the client left before their end. */
    public int abandoned() {
        return abandoned.get();
    }

    @Override
    public void close() {
        closeQuietly(server);
        open.forEach(OpenAiDouble::closeQuietly);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) System.err.println("OpenAI double: " + e);
            }
        }
    }

    private void serve(Socket socket) {
        try (var connection = new Connection(socket)) {
            var goOn = true;
            while (goOn) {
                var request = connection.read();
                goOn = request != null && answer(connection, request);
            }
        } catch (IOException gone) {
            closeQuietly(socket);
        } finally {
            open.remove(socket);
        }
    }

    private boolean answer(Connection connection, Connection.Request request) throws IOException {
        var wanted = key;
        var sent = request.headers().getOrDefault("Authorization", "");
        if (wanted != null && !sent.equals("Bearer " + wanted)) {
            // The real ones echo the key too; a client that prints this message gives it away.
            var message = "Incorrect API key provided: " + sent.replaceFirst("^Bearer ", "");
            connection.answer(401, "", Conversation.error(message, "invalid_api_key"));
            return true;
        }
        switch (request.method() + " " + request.path()) {
            case "GET /v1/models" -> connection.answer(200, "", models());
            case "POST /v1/chat/completions" -> {
                return chat(connection, request.body());
            }
            default -> connection.answer(404, "", Conversation.error("Unknown request URL", "unknown_url"));
        }
        return true;
    }

    private boolean chat(Connection connection, String body) throws IOException {
        requests.add(body);
        if (requests.size() > KEPT) requests.poll();
        Asked asked;
        try {
            asked = Asked.read(body);
        } catch (IllegalArgumentException e) {
            connection.answer(400, "", Conversation.error("We could not parse the body: " + e.getMessage(), "bad"));
            return true;
        }
        var reply = reply(asked);
        if (reply == null) {
            var message = "The model `" + asked.model() + "` does not exist";
            connection.answer(404, "", Conversation.error(message, "model_not_found"));
            return true;
        }
        return count(new Conversation(connection, asked, reply));
    }

    private boolean count(Conversation conversation) throws IOException {
        active.incrementAndGet();
        try {
            return conversation.run();
        } catch (IOException e) {
            abandoned.incrementAndGet();
            throw e;
        } finally {
            active.decrementAndGet();
        }
    }

    /** Null for an unknown model. What is set on this object goes first, then the question, then the model's name. */
    private @Nullable Reply reply(Asked asked) {
        var fake = FAKE.matcher(asked.model());
        var byName = PLAIN_NAMES.contains(asked.model()) ? "good" : asked.model();
        if (!fake.matches() && Scenario.named(byName).isEmpty()) return null;
        var text = said;
        if (text != null) return text.reply(asked, pace);
        var set = scenario;
        if (set != null) return named(set, asked);
        var marker = MARKER.matcher(asked.question());
        if (marker.find()) return named(marker.group(1), asked);
        var rule = script.find(asked.question()).orElse(null);
        if (rule != null && rule.answer() != null) return Reply.of(rule.answer(), Reply.End.STOP, pace);
        if (rule != null && rule.scenario() != null) return named(rule.scenario(), asked);
        if (!fake.matches()) return named(byName, asked);
        var speed = new Pace(Integer.parseInt(fake.group(1)), Integer.parseInt(fake.group(2)));
        return Scenario.GOOD.reply(asked, speed).repeated(Integer.parseInt(fake.group(3)));
    }

    private @Nullable Reply named(String label, Asked asked) {
        return Scenario.named(label).map(s -> s.reply(asked, pace)).orElse(null);
    }

    private static String models() {
        return Stream.concat(
                        PLAIN_NAMES.stream().sorted(),
                        Arrays.stream(Scenario.values()).map(Scenario::label))
                .map(id ->
                        "{\"id\":\"" + id + "\",\"object\":\"model\",\"created\":1700000000,\"owned_by\":\"double\"}")
                .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}"));
    }

    private static void closeQuietly(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception alreadyGone) {
            return;
        }
    }

    /**
     * Runs until it is stopped. Arguments, each optional: {@code port=9999 key=… scenario=… speed=<first ms>-<tokens/s>
     * script=FILE}.
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> given = Arrays.stream(arguments)
                .map(a -> a.split("=", 2))
                .collect(Collectors.toMap(a -> a[0], a -> a.length > 1 ? a[1] : ""));
        if (!Set.of("port", "key", "scenario", "speed", "script").containsAll(given.keySet())) {
            System.err.println("usage: port=9999 key=… scenario=… speed=<first ms>-<tokens/s> script=FILE");
            System.exit(2);
        }
        var openAi = start(Integer.parseInt(given.getOrDefault("port", "9999")));
        openAi.key = given.get("key");
        openAi.behave(given.get("scenario"));
        openAi.pace = Pace.read(given.getOrDefault("speed", "150-60"));
        if (given.containsKey("script")) openAi.script = Script.read(Path.of(given.get("script")));
        System.out.println("OpenAI double on " + openAi.url());
        Thread.currentThread().join();
    }
}
