package org.sidu.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One HTTP/1.1 connection, kept open between requests. Blocking: for a virtual thread of its own. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE = 60_000;

    private final String host;
    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    Wire(URI server) {
        this.host = server.getHost();
        this.port = server.getPort();
    }

    /**
     * Sends a request; its body is to be read to the end before the next one. A connection that the server has closed
     * meanwhile is opened again.
     */
    Response send(String method, String path, String body, List<String> headers) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\n");
        for (var header : headers) head.append(header).append("\r\n");
        if (!method.equals("GET"))
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(bytes.length)
                    .append("\r\n");
        var message = new ByteArrayOutputStream();
        message.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        message.writeBytes(bytes);
        var reused = socket != null;
        try {
            return exchange(message.toByteArray());
        } catch (EOFException | SocketException e) {
            close();
            if (!reused) throw e;
            return exchange(message.toByteArray());
        }
    }

    private Response exchange(byte[] message) throws IOException {
        var input = open();
        if (socket == null) throw new SocketException("closed");
        socket.getOutputStream().write(message);
        var first = line(input);
        if (first == null) throw new EOFException("closed before the answer");
        var status = Integer.parseInt(first.split(" ")[1]);
        var length = -1L;
        var chunked = false;
        for (var line = line(input); line != null && !line.isEmpty(); line = line(input)) {
            var lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:"))
                length = Long.parseLong(lower.substring(15).strip());
            if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) chunked = true;
        }
        return new Response(status, chunked ? new Chunks(input) : new Plain(input, status == 204 ? 0 : length));
    }

    private InputStream open() throws IOException {
        var known = in;
        if (known != null) return known;
        var opened = new Socket();
        opened.setTcpNoDelay(true);
        opened.setSoTimeout(PATIENCE);
        opened.connect(new InetSocketAddress(host, port), PATIENCE);
        socket = opened;
        var input = new BufferedInputStream(opened.getInputStream());
        in = input;
        return input;
    }

    @Override
    public void close() {
        try {
            if (socket != null) socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is lost with it.
        }
        socket = null;
        in = null;
    }

    /** The line without its end; null at the end of the stream. */
    static @Nullable String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(64);
        var b = in.read();
        if (b < 0) return null;
        for (; b >= 0 && b != '\n'; b = in.read()) if (b != '\r') line.write(b);
        return line.toString(StandardCharsets.UTF_8);
    }

    /** An answer whose body is still to be read. */
    record Response(int status, InputStream body) {

        String text() throws IOException {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }

        /** The text of an answer that went well; fails with {@link IOException} otherwise. */
        String good() throws IOException {
            var text = text();
            if (status / 100 != 2 || status == 202)
                throw new IOException("HTTP " + status + " " + text.substring(0, Math.min(200, text.length())));
            return text;
        }
    }

    /** A body of known length. */
    private static final class Plain extends InputStream {
        private final InputStream in;
        private long left;

        Plain(InputStream in, long length) {
            this.in = in;
            this.left = length < 0 ? Long.MAX_VALUE : length;
        }

        @Override
        public int read() throws IOException {
            if (left <= 0) return -1;
            left--;
            return in.read();
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (left <= 0) return -1;
            var read = in.read(into, from, (int) Math.min(most, left));
            left -= read;
            return read;
        }
    }

    /** A chunked body. */
    private static final class Chunks extends InputStream {
        private final InputStream in;
        private long left;
        private boolean ended;

        Chunks(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            if (!more()) return -1;
            var b = in.read();
            took(1);
            return b;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (!more()) return -1;
            var read = in.read(into, from, (int) Math.min(most, left));
            if (read < 0) throw new EOFException("cut within a chunk");
            took(read);
            return read;
        }

        private boolean more() throws IOException {
            if (ended) return false;
            if (left > 0) return true;
            var size = line(in);
            if (size == null) throw new EOFException("cut between chunks");
            left = Long.parseLong(size.replaceFirst(";.*", "").strip(), 16);
            if (left > 0) return true;
            line(in);
            ended = true;
            return false;
        }

        private void took(int bytes) throws IOException {
            left -= bytes;
            if (left == 0) line(in);
        }
    }
}
