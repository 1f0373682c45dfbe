package org.sidu.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.sidu.bench.baseline.BareEmbedding;

/**
 * Passages a second of an import, beside the bare embedding model on the same texts and as many threads: {@code
 * sidu=URL,PID file=JSONL key=FILE}. The server's knowledge is empty before.
 */
public final class Imports {
    private Imports() {}

    public static void main(String[] words) throws Exception {
        var given = Arguments.of(words);
        var sidu = (Sidu) given.server("sidu");
        var cpu = sidu.process().cpuMillis();
        var seconds = seconds(
                sidu,
                Path.of(given.text("file")),
                Files.readString(Path.of(given.text("key"))).strip());
        var used = sidu.process().cpuMillis() - cpu;
        var passages = sidu.passages();
        var texts = new LinkedHashSet<String>();
        for (var passage : passages) {
            texts.add(passage.titlePath() + "\n" + passage.text());
            texts.add(passage.title());
        }
        var threads = (int) given.number("threads", Runtime.getRuntime().availableProcessors());
        var bare = BareEmbedding.seconds(List.copyOf(texts), threads);

        var results = new Results("import");
        var perSecond = passages.size() / seconds;
        var bares = passages.size() / bare;
        results.goal(
                "passages, against the bare model",
                "1/s",
                perSecond,
                bares,
                "≥ 0.85 × bare model",
                perSecond >= 0.85 * bares);
        results.figure("texts embedded", "1/s", texts.size() / seconds, texts.size() / bare);
        results.figure("seconds", "s", seconds, bare);
        results.figure("JVM CPU", "s", used / 1000, Double.NaN);
        results.note(passages.size() + " passages, " + texts.size()
                + " distinct texts with the titles; in this table the" + " baseline is the embedding model alone, "
                + threads + " threads, a session of one thread each");
        System.exit(results.tell());
    }

    private static double seconds(Sidu sidu, Path file, String key) throws IOException, InterruptedException {
        var boundary = "bench-boundary";
        var body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bench.jsonl\"\r\n"
                + "Content-Type: application/jsonl\r\n\r\n" + Files.readString(file, StandardCharsets.UTF_8) + "\r\n--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"publish\"\r\n\r\ntrue\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"duplicates\"\r\n\r\nkeep\r\n--" + boundary + "--\r\n";
        var client = java.net.http.HttpClient.newHttpClient();
        var begin = System.nanoTime();
        var request = java.net.http.HttpRequest.newBuilder(sidu.url().resolve("/api/v1/editor/imports"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("X-Operator-Key", key)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) throw new IOException(response.statusCode() + " " + response.body());
        var report = response.body();
        while (report.contains("\"RUNNING\"")) {
            Thread.sleep(100);
            var again = java.net.http.HttpRequest.newBuilder(
                            sidu.url().resolve("/api/v1/editor/imports/" + Text.field("id", report)))
                    .header("X-Operator-Key", key)
                    .build();
            report = client.send(again, java.net.http.HttpResponse.BodyHandlers.ofString())
                    .body();
        }
        if (!report.contains("\"DONE\"")) throw new IOException(report);
        return (System.nanoTime() - begin) / 1e9;
    }
}
