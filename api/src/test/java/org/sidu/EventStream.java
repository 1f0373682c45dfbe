package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Server-sent events as they arrive, read apart from the test so that each wait has an end. */
final class EventStream implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final Event END = new Event("", "end of stream", "{}");

    private final int status;
    private final HttpHeaders headers;
    private final InputStream body;
    private final LinkedBlockingQueue<Event> arrived = new LinkedBlockingQueue<>();

    EventStream(int status, HttpHeaders headers, InputStream body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        Thread.ofVirtual().start(this::read);
    }

    record Event(String id, String name, String data) {
        JsonNode json() {
            return Http.JSON.readTree(data);
        }

        boolean last() {
            return name.equals("done") || name.equals("error");
        }
    }

    int status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }

    /** The next event; fails when none comes in time. */
    Event next() {
        try {
            var event = arrived.poll(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(event).as("an event within " + LONGEST).isNotNull();
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The next events up to and with the first of this name. */
    List<Event> until(String name) {
        var events = new ArrayList<Event>();
        do {
            events.add(next());
            assertThat(events.getLast()).as("after " + events).isNotEqualTo(END);
        } while (!events.getLast().name().equals(name));
        return events;
    }

    /** Everything up to the end, which the server makes. */
    List<Event> all() {
        try (this) {
            var events = new ArrayList<Event>();
            for (var event = next(); event != END; event = next()) events.add(event);
            return events;
        }
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException alreadyGone) {
            arrived.add(END);
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            var id = "";
            var name = "";
            var data = new ArrayList<String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) id = line.substring(3).strip();
                else if (line.startsWith("event:")) name = line.substring(6).strip();
                else if (line.startsWith("data:")) data.add(line.substring(5).strip());
                else if (line.isEmpty() && !data.isEmpty()) {
                    // The contract promises one line.
                    arrived.add(data.size() == 1 ? new Event(id, name, data.getFirst()) : END);
                    data.clear();
                }
            }
        } catch (IOException closedOrCut) {
            arrived.add(END);
        }
        arrived.add(END);
    }
}
