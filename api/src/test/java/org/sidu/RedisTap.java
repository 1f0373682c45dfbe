package org.sidu;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Every command that Redis gets from now on, published messages among them, and what it holds. */
final class RedisTap implements AutoCloseable {
    private final URI redis;
    private final Socket monitor;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    RedisTap(String url) {
        try {
            redis = URI.create(url);
            monitor = connect();
            monitor.getOutputStream().write("MONITOR\r\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    /** The commands so far, their bytes as text. */
    String commands() {
        synchronized (seen) {
            return unescaped(seen.toString(StandardCharsets.ISO_8859_1));
        }
    }

    /** Every key with its value, whatever its type. */
    List<String> content() {
        var all = new ArrayList<String>();
        for (var key : say("KEYS", "*")
                .lines()
                .filter(line -> !line.isBlank() && "*$+:".indexOf(line.charAt(0)) < 0)
                .toList()) {
            var type = say("TYPE", key).strip();
            all.add(key + " "
                    + switch (type) {
                        case "+string" -> say("GET", key);
                        case "+list" -> say("LRANGE", key, "0", "-1");
                        case "+hash" -> say("HGETALL", key);
                        case "+set" -> say("SMEMBERS", key);
                        case "+zset" -> say("ZRANGE", key, "0", "-1");
                        case "+stream" -> say("XRANGE", key, "-", "+");
                        default -> type;
                    });
        }
        return all;
    }

    /** The reply to one command, as it is on the wire. */
    String say(String... words) {
        try (var socket = connect()) {
            socket.setSoTimeout(5_000);
            var out = socket.getOutputStream();
            out.write(command(words));
            out.write(command("QUIT"));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(redis.getHost(), redis.getPort());
        var password = redis.getUserInfo().substring(redis.getUserInfo().indexOf(':') + 1);
        socket.getOutputStream().write(command("AUTH", password));
        var ok = socket.getInputStream().readNBytes(5);
        if (ok[0] != '+') throw new IOException("Redis lets nobody in");
        return socket;
    }

    private static byte[] command(String... words) {
        var command = new StringBuilder("*" + words.length + "\r\n");
        for (var word : words)
            command.append('$')
                    .append(word.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        return command.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void read() {
        var buffer = new byte[8192];
        try {
            for (var n = monitor.getInputStream().read(buffer);
                    n >= 0;
                    n = monitor.getInputStream().read(buffer)) {
                synchronized (seen) {
                    seen.write(buffer, 0, n);
                }
            }
        } catch (IOException closed) {
            // The tap was closed.
        }
    }

    /** MONITOR writes bytes beyond ASCII as \xE4. */
    private static String unescaped(String shown) {
        var bytes = new ByteArrayOutputStream(shown.length());
        for (var i = 0; i < shown.length(); i++) {
            if (shown.startsWith("\\x", i) && i + 4 <= shown.length()) {
                bytes.write(Integer.parseInt(shown.substring(i + 2, i + 4), 16));
                i += 3;
            } else bytes.write(shown.charAt(i));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            monitor.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
