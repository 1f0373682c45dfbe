package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plain HTTP client that knows nothing of the application's classes.
 *
 * @param base scheme, host and port
 * @param headers sent with every request
 */
public record Http(String base, Map<String, String> headers) {
    public static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration LONGEST = Duration.ofSeconds(50);

    public static Http at(String base) {
        return new Http(base, Map.of());
    }

    /** The same client with one header more, or another value of it; null takes it away. */
    public Http with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        if (value == null) more.remove(header);
        else more.put(header, value);
        return new Http(base, more);
    }

    public Reply get(String path) {
        return send("GET", path, null);
    }

    /** @param json the body as it is sent; null sends none */
    public Reply post(String path, String json) {
        return with("Content-Type", headers.getOrDefault("Content-Type", "application/json"))
                .send("POST", path, json == null ? null : BodyPublishers.ofString(json));
    }

    public Reply send(String method, String path, HttpRequest.BodyPublisher body) {
        var response = exchange(request(method, path, body), BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    /** The stream of events that answers the request. */
    EventStream events(String method, String path, String json) {
        var body = json == null ? null : BodyPublishers.ofString(json);
        var client = with("Accept", "text/event-stream").with("Content-Type", "application/json");
        HttpResponse<InputStream> response = exchange(client.request(method, path, body), BodyHandlers.ofInputStream());
        return new EventStream(response.statusCode(), response.headers(), response.body());
    }

    private HttpRequest request(String method, String path, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(LONGEST)
                .method(method, body == null ? BodyPublishers.noBody() : body);
        headers.forEach(request::header);
        return request.build();
    }

    private static <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What came back. */
    public record Reply(int status, HttpHeaders headers, String text) {

        public Reply expect(int wanted) {
            assertThat(status).as(text).isEqualTo(wanted);
            return this;
        }

        public JsonNode json() {
            return JSON.readTree(text);
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }
    }
}
