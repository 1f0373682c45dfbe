package org.sidu.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The service of {@link org.sidu.bench.baseline}. */
record Baseline(URI url, ServerProcess process) implements Server {

    @Override
    public String name() {
        return "baseline";
    }

    @Override
    public Citizen arrive() {
        return new PlainCitizen(new Wire(url));
    }

    /** Has it import a file of this machine; what it says about it. */
    String importFile(Path file) throws IOException {
        try (var wire = new Wire(url)) {
            return wire.send("POST", "/import", "{\"file\":" + Text.quoted(file.toString()) + "}", List.of())
                    .good();
        }
    }

    private record PlainCitizen(Wire wire) implements Citizen {

        @Override
        public void search(String question) throws IOException {
            var found = wire.send(
                            "GET", "/search?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8), "", List.of())
                    .good();
            if (!found.contains("\"text\"")) throw new IOException("nothing found");
        }

        @Override
        public String ask(String question) throws IOException {
            return stream(question, text -> {});
        }

        @Override
        public String stream(String question, Heard heard) throws IOException {
            var response = wire.send(
                    "POST",
                    "/chat",
                    "{\"question\":" + Text.quoted(question) + "}",
                    List.of("Accept: text/event-stream"));
            if (response.status() != 200) throw new IOException("HTTP " + response.status() + " " + response.text());
            var done = false;
            for (var line = Wire.line(response.body()); line != null; line = Wire.line(response.body())) {
                if (line.startsWith("event:done")) done = true;
                if (line.startsWith("data:") && !done) heard.piece(Text.field("text", line));
            }
            if (!done) throw new IOException("the stream ended without an answer");
            return "ANSWERED";
        }

        @Override
        public void close() {
            wire.close();
        }
    }
}
