package org.sidu.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The product, through its public API. */
record Sidu(URI url, ServerProcess process) implements Server {
    /** Questions in one conversation, so that opening one counts as little as it does in life. */
    private static final int TURNS = 5;

    private static final String API = "/api/v1";

    @Override
    public String name() {
        return "sidu";
    }

    @Override
    public Citizen arrive() throws IOException {
        return new WebCitizen(new Wire(url));
    }

    /** A passage as it was published. */
    record Published(String title, String titlePath, String text) {}

    /** All passages in force, in the order of their articles. */
    List<Published> passages() throws IOException {
        var passages = new ArrayList<Published>();
        try (var wire = new Wire(url)) {
            var cursor = "";
            do {
                var page = wire.send("GET", API + "/articles?limit=100" + cursor, "", List.of())
                        .good();
                for (var article : page.split("\"externalId\"")) {
                    var title = Text.field("title", article);
                    var paths = Text.fields("titlePath", article);
                    var texts = Text.fields("text", article);
                    for (var n = 0; n < paths.size(); n++)
                        passages.add(new Published(title, paths.get(n), texts.get(n)));
                }
                var next = Text.field("nextCursor", page);
                cursor = next.isEmpty() ? "" : "&cursor=" + encoded(next);
            } while (!cursor.isEmpty());
        }
        return passages;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static final class WebCitizen implements Citizen {
        private final Wire wire;
        private final String authorization;
        private String conversation = "";
        private int turns = TURNS;

        WebCitizen(Wire wire) throws IOException {
            this.wire = wire;
            var session = wire.send("POST", API + "/sessions", "{}", List.of()).good();
            this.authorization = "Authorization: Bearer " + Text.field("token", session);
        }

        @Override
        public void search(String question) throws IOException {
            var found = wire.send("GET", API + "/articles?limit=5&q=" + encoded(question), "", List.of())
                    .good();
            if (!found.contains("\"passages\"")) throw new IOException("nothing found");
        }

        @Override
        public void ready() throws IOException {
            if (turns < TURNS) return;
            var opened = wire.send("POST", API + "/conversations", "{}", List.of(authorization))
                    .good();
            conversation = Text.field("id", opened);
            turns = 0;
        }

        @Override
        public String ask(String question) throws IOException {
            ready();
            turns++;
            var answer = wire.send(
                            "POST", messages(), body(question), List.of(authorization, "Accept: application/json"))
                    .good();
            if (answer.contains("\"degraded\":[\"")) return "DEGRADED";
            return Text.field("outcome", answer);
        }

        @Override
        public String stream(String question, Heard heard) throws IOException {
            ready();
            turns++;
            var response =
                    wire.send("POST", messages(), body(question), List.of(authorization, "Accept: text/event-stream"));
            if (response.status() != 200) throw new IOException("HTTP " + response.status() + " " + response.text());
            var name = "";
            var outcome = "";
            for (var line = Wire.line(response.body()); line != null; line = Wire.line(response.body())) {
                if (line.startsWith("event:")) name = line.substring(6).strip();
                if (!line.startsWith("data:")) continue;
                switch (name) {
                    case "delta" -> heard.piece(Text.field("text", line));
                    case "done" -> outcome = outcome(line);
                    case "error" -> throw new IOException("error event " + line);
                    default -> {}
                }
            }
            if (outcome.isEmpty()) throw new IOException("the stream ended without an answer");
            return outcome;
        }

        private static String outcome(String done) {
            return done.contains("\"degraded\":[\"") ? "DEGRADED" : Text.field("outcome", done);
        }

        private String messages() {
            return API + "/conversations/" + conversation + "/messages";
        }

        private static String body(String question) {
            return "{\"text\":" + Text.quoted(question) + "}";
        }

        @Override
        public void close() {
            wire.close();
        }
    }
}
