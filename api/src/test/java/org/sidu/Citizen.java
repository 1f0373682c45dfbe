package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.sidu.Http.Reply;
import tools.jackson.databind.JsonNode;

/**
 * A citizen with a session.
 *
 * @param http carries the token
 */
public record Citizen(Http http, String id) {

    private static final Duration LONGEST = Duration.ofSeconds(40);

    static Citizen arrive(Http http) {
        var session = http.post("/api/v1/sessions", "{}").expect(201).json();
        return new Citizen(
                http.with("Authorization", "Bearer " + session.get("token").stringValue()),
                session.get("citizenId").stringValue());
    }

    /** Begins a conversation; its path. */
    public String conversation() {
        return conversation("{}");
    }

    String conversation(String json) {
        var begun = http.post("/api/v1/conversations", json).expect(201).json();
        return "/api/v1/conversations/" + begun.get("id").stringValue();
    }

    /** The answer as one document. */
    public JsonNode ask(String conversation, String text) {
        return send(conversation, message(text)).expect(200).json();
    }

    /** The answer to a question that begins its own conversation. */
    public JsonNode ask(String text) {
        return ask(conversation(), text);
    }

    Reply send(String conversation, String json) {
        return http.with("Accept", "application/json").post(conversation + "/messages", json);
    }

    EventStream watch(String conversation, String text) {
        return http.events("POST", conversation + "/messages", message(text));
    }

    EventStream follow(String conversation, String lastEventId) {
        var client = lastEventId == null ? http : http.with("Last-Event-ID", lastEventId);
        return client.events("GET", conversation + "/events", null);
    }

    public Reply openTicket(String json) {
        return http.with("Idempotency-Key", UUID.randomUUID().toString()).post("/api/v1/tickets", json);
    }

    static String message(String text) {
        return Http.JSON.writeValueAsString(Map.of("text", text));
    }

    /** A message that its sender can repeat. */
    static String message(String text, String clientMessageId) {
        return Http.JSON.writeValueAsString(Map.of("text", text, "clientMessageId", clientMessageId));
    }

    /** The finished answer, however long it takes. */
    JsonNode awaitAnswer(String path) {
        var end = System.nanoTime() + LONGEST.toNanos();
        var reply = http.get(path);
        while (reply.status() == 202) {
            assertThat(System.nanoTime()).as(path + " in time").isLessThan(end);
            LockSupport.parkNanos(50_000_000);
            reply = http.get(path);
        }
        return reply.expect(200).json();
    }
}
