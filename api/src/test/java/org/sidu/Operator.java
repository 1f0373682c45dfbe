package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sidu.Http.Reply;
import tools.jackson.databind.JsonNode;

/** Whoever holds the operator key. */
public final class Operator {
    private static final String BOUNDARY = "----sidu-boundary";
    private static final Duration VISIBLE = Duration.ofSeconds(20);

    private final Http http;

    Operator(Http http, Path key) {
        try {
            this.http = http.with("X-Operator-Key", Files.readString(key).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Http http() {
        return http;
    }

    /** One file of an import. */
    record File(String name, byte[] content) {
        static File of(String name, String text) {
            return new File(name, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Publishes the file, and waits until citizens are answered from it; the file's part of the report. */
    public JsonNode publish(String name, String text) {
        var report = upload(Map.of("publish", "true"), File.of(name, text))
                .expect(201)
                .json();
        awaitVisible(report.get("id").stringValue());
        return report.get("files").get(0);
    }

    Reply upload(Map<String, String> fields, File... files) {
        return upload("", fields, files);
    }

    /** @param path behind that of the imports */
    Reply upload(String path, Map<String, String> fields, File... files) {
        var parts = new ArrayList<byte[]>();
        fields.forEach(
                (name, value) -> parts.add(part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8))));
        for (var file : files) parts.add(part("name=\"file\"; filename=\"" + file.name() + "\"", file.content()));
        parts.add(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return http.with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .send("POST", "/api/v1/editor/imports" + path, BodyPublishers.ofByteArrays(parts));
    }

    /** Takes the article of this id out of what citizens are told. */
    public void withdraw(String articleId) {
        http.post("/api/v1/editor/articles/" + articleId + "/withdrawal", null).expect(202);
    }

    private void awaitVisible(String importId) {
        var end = System.nanoTime() + VISIBLE.toNanos();
        while (!http.get("/api/v1/editor/imports/" + importId)
                .expect(200)
                .json()
                .path("visibleAt")
                .isString()) assertThat(System.nanoTime()).as("visible in time").isLessThan(end);
    }

    private static byte[] part(String disposition, byte[] content) {
        var head = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        var part = java.util.Arrays.copyOf(head, head.length + content.length + 2);
        System.arraycopy(content, 0, part, head.length, content.length);
        part[part.length - 2] = '\r';
        part[part.length - 1] = '\n';
        return part;
    }

    static List<String> types(JsonNode file) {
        return file.get("problems")
                .valueStream()
                .map(p -> p.get("type").stringValue())
                .toList();
    }
}
