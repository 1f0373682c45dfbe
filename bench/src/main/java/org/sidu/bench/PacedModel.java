package org.sidu.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI-compatible model that speaks at a fixed pace and remembers when it sent each token. It shares the process,
 * and so the clock, with the citizens; a call is recognised by the question that it contains. Its words are those of the
 * numbered passages of the prompt, each sentence after its mark, over and over until the tokens are spent.
 */
final class PacedModel implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length:\\s*(\\d+)");
    private static final Pattern NUMBERED = Pattern.compile("(?m)^\\s*\\[(\\d)]\\s*(.+)$");
    private static final Pattern CLAUSE = Pattern.compile("[^。！？!?；;：:|*#\n>]+");
    private static final String PLAIN = "请带上身份证到政务服务中心的窗口办理。材料齐全的，当场受理；不齐全的，窗口会一次告诉您还缺什么。";
    /** Clauses that no check has anything against: what measures time need not provoke. */
    private static final Pattern PLAINLY = Pattern.compile("[^\\d零一二三四五六七八九十百千万两半不无未免禁非没否除如若则即（）()\\-]{6,60}");

    private final ServerSocket listener;
    private final Map<String, Call> expected = new ConcurrentHashMap<>();
    private volatile Pace pace = new Pace(200, 50, 100);

    /**
     * @param firstMillis from the request to the first token
     */
    record Pace(int firstMillis, double perSecond, int tokens) {

        long dueNanos(int token) {
            return TimeUnit.MILLISECONDS.toNanos(firstMillis) + (long) (token * 1e9 / perSecond);
        }

        /** From the first token to the last. */
        double speakingMillis() {
            return (tokens - 1) * 1000 / perSecond;
        }
    }

    /** When one answer was asked for and each of its tokens was sent. */
    static final class Call {
        private volatile long arrived;
        private final List<Sent> sent = new ArrayList<>();

        /** Nanoseconds; 0 when the model was never asked. */
        long arrived() {
            return arrived;
        }

        private synchronized void add(Sent token) {
            sent.add(token);
        }

        /** Tokens so far, in order. */
        synchronized List<Sent> sent() {
            return List.copyOf(sent);
        }
    }

    /**
     * A token that was sent.
     *
     * @param upTo characters up to its end, marks and white space left out
     * @param late by how many nanoseconds it missed its time
     */
    record Sent(int upTo, long nanos, long late) {}

    PacedModel(int port) throws IOException {
        this.listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 4096);
        Thread.ofPlatform().daemon().name("paced-model").start(this::accept);
    }

    void speak(Pace pace) {
        this.pace = pace;
    }

    /** Remembers the call for this question, until {@link #forget}. */
    Call expect(String question) {
        var call = new Call();
        expected.put(letters(question), call);
        return call;
    }

    void forget(String question) {
        expected.remove(letters(question));
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                if (!listener.isClosed()) System.err.println("model double: " + e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            for (var body = request(in, socket.getOutputStream());
                    body != null;
                    body = request(in, socket.getOutputStream())) answer(body, socket.getOutputStream());
        } catch (IOException left) {
            return;
        }
    }

    private static @Nullable String request(InputStream in, OutputStream out) throws IOException {
        var length = 0;
        var chunked = false;
        var first = Wire.line(in);
        if (first == null) return null;
        for (var line = Wire.line(in); line != null && !line.isEmpty(); line = Wire.line(in)) {
            var known = LENGTH.matcher(line);
            if (known.matches()) length = Integer.parseInt(known.group(1));
            if (line.toLowerCase(Locale.ROOT).matches("transfer-encoding:\\s*chunked")) chunked = true;
            if (line.toLowerCase(Locale.ROOT).matches("expect:\\s*100-continue"))
                out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        if (!chunked) return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        var body = new java.io.ByteArrayOutputStream();
        for (var size = Wire.line(in); size != null && !size.equals("0"); size = Wire.line(in)) {
            body.writeBytes(in.readNBytes(Integer.parseInt(size.strip(), 16)));
            Wire.line(in);
        }
        Wire.line(in);
        return body.toString(StandardCharsets.UTF_8);
    }

    private void answer(String body, OutputStream out) throws IOException {
        var begin = System.nanoTime();
        var speed = pace;
        var prompt = Text.unescaped(body);
        var words = letters(prompt);
        var call = expected.entrySet().stream()
                .filter(entry -> words.contains(entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElseGet(Call::new);
        call.arrived = begin;
        out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        var upTo = 0;
        var marking = false;
        var tokens = tokens(prompt, speed.tokens());
        for (var n = 0; n < speed.tokens(); n++) {
            var token = tokens.get(n);
            var due = begin + speed.dueNanos(n);
            for (var now = System.nanoTime(); now < due; now = System.nanoTime()) LockSupport.parkNanos(due - now);
            for (var c : token.toCharArray()) {
                if (c == '[') marking = true;
                if (!marking && !Character.isWhitespace(c)) upTo++;
                if (c == ']') marking = false;
            }
            // Before writing: what reads it may be quicker than this thread.
            var now = System.nanoTime();
            call.add(new Sent(upTo, now, now - due));
            chunk(out, delta("{\"content\":" + Text.quoted(token) + "}", "null"));
        }
        chunk(out, delta("{}", "\"stop\""));
        chunk(
                out,
                "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"paced\",\"choices\":[],"
                        + "\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":" + speed.tokens()
                        + ",\"total_tokens\":" + (100 + speed.tokens()) + "}}");
        chunk(out, "[DONE]");
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** What a server that normalises width and punctuation leaves of a text. */
    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String delta(String delta, String finish) {
        return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"paced\",\"choices\":[{\"index\":0,"
                + "\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}";
    }

    private static void chunk(OutputStream out, String data) throws IOException {
        var event = ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
        var head = (Integer.toHexString(event.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        var whole = new byte[head.length + event.length + 2];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(event, 0, whole, head.length, event.length);
        whole[whole.length - 2] = '\r';
        whole[whole.length - 1] = '\n';
        out.write(whole);
    }

    /** So many pieces of about two characters, marks included, that together are whole sentences. */
    private static List<String> tokens(String prompt, int count) {
        var found = new LinkedHashSet<String>();
        var passages = NUMBERED.matcher(prompt);
        while (passages.find()) {
            var clause = CLAUSE.matcher(passages.group(2));
            while (clause.find())
                if (PLAINLY.matcher(clause.group().strip()).matches())
                    found.add("[" + passages.group(1) + "] " + clause.group().strip() + "。");
        }
        var sentences = found.isEmpty() ? List.of(PLAIN) : List.copyOf(found);
        var text = new StringBuilder();
        for (var n = 0; text.length() < 2 * count; n++) text.append(sentences.get(n % sentences.size()));
        var tokens = new ArrayList<String>();
        for (var n = 0; n < count; n++)
            tokens.add(text.substring(text.length() * n / count, text.length() * (n + 1) / count));
        return tokens;
    }
}
