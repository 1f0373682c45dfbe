package org.sidu.testkit.openai;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One HTTP/1.1 connection, on a socket of its own so that an answer may break off anywhere. */
final class Connection implements AutoCloseable {
    private static final int MAX_HEAD = 1 << 16;
    private static final int MAX_BODY = 1 << 24;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** The other side closed the connection. */
    static final class Left extends IOException {}

    record Request(String method, String path, Map<String, String> headers, String body) {}

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** The next request, null when the client has closed. */
    @Nullable
    Request read() throws IOException {
        socket.setSoTimeout(0);
        var first = line();
        if (first.isEmpty()) return null;
        var words = first.split(" ");
        if (words.length != 3) throw new IOException("no HTTP request: " + first);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            if (colon > 0)
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        if ("100-continue".equalsIgnoreCase(headers.get("Expect"))) {
            write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        var body = new String(body(headers), StandardCharsets.UTF_8);
        return new Request(words[0], words[1].replaceFirst("\\?.*", ""), headers, body);
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("Transfer-Encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            return chunkedBody();
        }
        return exactly(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
    }

    private byte[] chunkedBody() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().replaceFirst(";.*", "").strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        if (length < 0 || length > MAX_BODY) throw new IOException("a body of " + length + " bytes");
        var bytes = in.readNBytes(length);
        if (bytes.length < length) throw new EOFException();
        return bytes;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() > MAX_HEAD) return "";
            if (b != '\r') line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    void answer(int status, String headers, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 " + status + " Double\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                + body.length + "\r\n\r\n";
        write(head.getBytes(StandardCharsets.US_ASCII), body);
    }

    /** A page where events were wanted, as a proxy sends one. */
    void page(String html) throws IOException {
        var body = html.getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        write(head.getBytes(StandardCharsets.US_ASCII), body);
    }

    /** Ends the connection so that the other side sees a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    void beginEvents() throws IOException {
        write(("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-cache\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    void event(String data) throws IOException {
        chunk(bytesOf(data));
    }

    /** The same event in two chunks, parted inside a character wherever it has one of several bytes. */
    void eventCutInCharacter(String data) throws IOException {
        var bytes = bytesOf(data);
        var cut = bytes.length / 2;
        for (var i = 0; i < bytes.length; i++) if ((bytes[i] & 0xC0) == 0x80) cut = i;
        chunk(Arrays.copyOfRange(bytes, 0, cut));
        pause(2);
        chunk(Arrays.copyOfRange(bytes, cut, bytes.length));
    }

    /** An event whose last character of several bytes lacks its last byte. */
    void eventWithBrokenCharacter(String data) throws IOException {
        var bytes = bytesOf(data);
        var broken = new ByteArrayOutputStream();
        var last = bytes.length;
        for (var i = 0; i < bytes.length; i++) if ((bytes[i] & 0xC0) == 0x80) last = i;
        for (var i = 0; i < bytes.length; i++) if (i != last) broken.write(bytes[i]);
        chunk(broken.toByteArray());
    }

    /** A chunk that promises more than it brings; to be followed by closing. */
    void half(String data) throws IOException {
        var bytes = bytesOf(data);
        write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        write(Arrays.copyOf(bytes, bytes.length / 2));
    }

    void endEvents() throws IOException {
        write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Waits, and fails with {@link Left} as soon as the client closes. */
    void pause(long millis) throws IOException {
        if (millis <= 0) return;
        socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        in.mark(1);
        try {
            if (in.read() < 0) throw new Left();
            in.reset();
        } catch (SocketTimeoutException waited) {
            return;
        }
    }

    private static byte[] bytesOf(String data) {
        return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private void chunk(byte[] bytes) throws IOException {
        write(
                (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII),
                bytes,
                "\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private void write(byte[]... parts) throws IOException {
        for (var part : parts) out.write(part);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
