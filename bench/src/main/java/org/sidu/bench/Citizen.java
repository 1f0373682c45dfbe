package org.sidu.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/** Asks one question after the other, each in a conversation of its own. */
final class Citizen {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern TOKEN = field("token");
    private static final Pattern ID = field("id");
    private static final Pattern OUTCOME = field("outcome");
    private static final Pattern DEGRADED = Pattern.compile("\"degraded\":\\[\"");

    private final HttpClient http;
    private final URI api;
    private final String token;

    Citizen(HttpClient http, URI server) throws IOException, InterruptedException {
        this.http = http;
        this.api = server.resolve("/api/v1/");
        this.token = first(TOKEN, post("sessions", "", "{}"));
    }

    /** The answer's outcome, and how long the citizen waited for the whole answer. */
    Asked ask(String question) throws IOException, InterruptedException {
        var conversation = first(ID, post("conversations", token, "{}"));
        var begin = System.nanoTime();
        var answer = post("conversations/" + conversation + "/messages", token, "{\"text\":\"" + question + "\"}");
        var nanos = System.nanoTime() - begin;
        return new Asked(first(OUTCOME, answer), DEGRADED.matcher(answer).find(), nanos);
    }

    private String post(String path, String token, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(api.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2 || response.statusCode() == 202) {
            throw new IOException(path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private static String first(Pattern field, String json) throws IOException {
        var matcher = field.matcher(json);
        if (!matcher.find()) throw new IOException("no " + field.pattern() + " in " + json);
        return matcher.group(1);
    }

    private static Pattern field(String name) {
        return Pattern.compile("\"" + name + "\":\"([^\"]+)\"");
    }

    record Asked(String outcome, boolean degraded, long nanos) {}
}
