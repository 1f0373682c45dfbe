package org.sidu;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.sidu.Http.Reply;

/**
 * An employee who is signed in.
 *
 * @param http carries the token
 */
public record Staff(Http http, String id, String username, String password) {
    private static final Map<String, Staff> KNOWN = new ConcurrentHashMap<>();

    /** The one employee with these roles, made at the first call; another one is had from {@link #another}. */
    static Staff as(Operator operator, Http http, String... roles) {
        return KNOWN.computeIfAbsent(
                http.base() + " " + String.join(",", roles), key -> another(operator, http, roles));
    }

    /** An employee whom nobody else knows. */
    static Staff another(Operator operator, Http http, String... roles) {
        var username = roles[0].toLowerCase().replace('_', '-') + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        var account = Http.JSON.writeValueAsString(
                Map.of("username", username, "displayName", "员工" + username, "roles", List.of(roles)));
        var made =
                operator.http().post("/api/v1/admin/users", account).expect(201).json();
        var temporary = made.get("temporaryPassword").stringValue();
        var password = "Sidu-" + UUID.randomUUID();
        var staff = signIn(http, username, temporary);
        staff.post("/api/v1/staff/password", Http.JSON.writeValueAsString(Map.of("old", temporary, "new", password)))
                .expect(204);
        return new Staff(staff.http(), staff.id(), username, password);
    }

    public static Staff signIn(Http http, String username, String password) {
        var session = http.post(
                        "/api/v1/staff/sessions",
                        Http.JSON.writeValueAsString(Map.of("username", username, "password", password)))
                .expect(201)
                .json();
        return new Staff(
                http.with("Authorization", "Bearer " + session.get("token").stringValue()),
                session.get("staffId").stringValue(),
                username,
                password);
    }

    /** As rows and the audit have it. */
    public String actor() {
        return "staff:" + id;
    }

    public Reply get(String path) {
        return http.get(path);
    }

    /** @param json the body as it is sent; null sends none */
    public Reply post(String path, String json) {
        return http.post(path, json);
    }

    /** @param json the body as it is sent; null sends none */
    public Reply put(String path, String json) {
        return json("PUT", path, json);
    }

    public Reply delete(String path) {
        return http.send("DELETE", path, null);
    }

    public Reply delete(String path, String json) {
        return json("DELETE", path, json);
    }

    /** The same employee with one header more, such as If-Match. */
    public Staff with(String header, String value) {
        return new Staff(http.with(header, value), id, username, password);
    }

    private Reply json(String method, String path, String json) {
        return http.with("Content-Type", "application/json")
                .send(method, path, json == null ? null : BodyPublishers.ofString(json));
    }
}
