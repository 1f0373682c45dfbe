package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sidu.Http.Reply;
import org.sidu.Operator.File;

/** Who may do what, and what a page of another origin may do. */
class SecurityIT extends SiduIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/editor/imports",
                "/editor/articles",
                "/editor/nothing",
                "/desk/tickets",
                "/desk",
                "/admin/keys",
                "/admin/users",
                "/admin/audit/export",
                "/staff/me",
                "/staff/names",
                "/admin",
                "/editor"
            })
    void keepsEmployeesPathsFromEverybodyElse(String path) {
        for (var method : new String[] {"GET", "POST"}) {
            refused(http().send(method, "/api/v1" + path, null), 401, "token-missing");
            refused(
                    http().with("Authorization", "Bearer nonsense").send(method, "/api/v1" + path, null),
                    401,
                    "token-missing");
            refused(citizen().http().send(method, "/api/v1" + path, null), 403, "staff-only");
        }
        assertThat(http().get("/api/v1" + path).header("WWW-Authenticate")).hasValue("Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1//editor/imports", "/api/v1/editor//imports", "/api/v1/./editor/imports",
                        "/api/v1/x/../editor/imports",
                "/api/v1/%65ditor/imports", "/api/v1/EDITOR/imports", "/api/v1/editor;x=1/imports",
                        "/API/v1/editor/imports",
                "/api/v1/editor/imports/", "/api/V1/editor/imports", "/api/1/editor/imports", "/api/v1.0/editor/imports"
            })
    void keepsThemHoweverThePathIsWritten(String path) {
        var reply = http().with("Content-Type", "multipart/form-data; boundary=x")
                .send("POST", path, BodyPublishers.ofString("--x--\r\n"));
        assertThat(reply.status()).isBetween(400, 404);
        assertThat(reply.text()).doesNotContain("files");
    }

    @Test
    void wantsATokenForEverythingThatIsACitizensOwn() {
        for (var path : new String[] {"/conversations", "/tickets", "/answers/" + java.util.UUID.randomUUID()})
            refused(http().get("/api/v1" + path), 401, "token-missing");
        refused(http().post("/api/v1/conversations", "{}"), 401, "token-missing");
        refused(http().post("/api/v1/tickets", "{}"), 401, "token-missing");
    }

    @Test
    void letsAnyoneReadThePublishedKnowledge() {
        assertThat(http().get("/api/v1/articles?limit=1")
                        .expect(200)
                        .json()
                        .get("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void letsTheOperatorImportAndNothingThatIsACitizens() {
        var operator = operator();
        operator.upload(Map.of("publish", "false"), File.of("scope-" + number() + ".md", "# 权限\n\n内容。"))
                .expect(201);
        refused(operator.http().post("/api/v1/conversations", "{}"), 403, "citizens-only");
        refused(
                operator.http()
                        .with("Idempotency-Key", "k")
                        .post("/api/v1/tickets", "{\"title\":\"t\",\"content\":\"c\",\"appealType\":\"HELP\"}"),
                403,
                "citizens-only");
        refused(
                http().with("X-Operator-Key", "0".repeat(64)).post("/api/v1/editor/imports", null),
                401,
                "token-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "http://127.0.0.1:8080", "http://localhost"})
    void letsPagesOfTheLoopbackEmbedTheChat(String origin) {
        var reply = preflight(origin);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).hasValue(origin);
        assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
        var opened =
                http().with("Origin", origin).post("/api/v1/sessions", "{}").expect(201);
        assertThat(opened.header("Access-Control-Allow-Origin")).hasValue(origin);
        assertThat(opened.header("Access-Control-Expose-Headers").orElse("")).contains("Idempotent-Replayed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://localhost.evil.example:3000",
                "http://127.0.0.1.evil.example",
                "null",
                "http://evil.example#http://localhost:3000",
                "https://localhost:3000.evil.example"
            })
    void keepsPagesOfAnyOtherOriginOut(String origin) {
        assertThat(preflight(origin).status()).isEqualTo(403);
        assertThat(preflight(origin).header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(http().with("Origin", origin).post("/api/v1/sessions", "{}").status())
                .isEqualTo(403);
    }

    @Test
    void sendsTheHeadersThatKeepABrowserCareful() {
        for (var path : new String[] {"/api/v1/articles?limit=1", "/", "/api/v1/nothing"}) {
            var reply = http().get(path);
            assertThat(reply.header("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(reply.header("X-Frame-Options")).as(path).isPresent();
            assertThat(reply.header("Server")).as(path).isEmpty();
        }
        assertThat(citizen()
                        .http()
                        .get("/api/v1/tickets")
                        .header("Cache-Control")
                        .orElse(""))
                .contains("no-store");
    }

    @Test
    void setsNoCookie() {
        assertThat(citizen().http().get("/api/v1/tickets").header("Set-Cookie")).isEmpty();
        assertThat(http().get("/").header("Set-Cookie")).isEmpty();
    }

    @Test
    void keepsManagementFromThePublicPort() {
        assertThat(http().get("/actuator/health").status()).isIn(401, 404);
        assertThat(http().get("/actuator/prometheus").status()).isIn(401, 404);
        assertThat(management().get("/actuator/health").status()).isEqualTo(200);
        assertThat(management().get("/actuator/env").status()).isEqualTo(404);
        assertThat(management().get("/actuator/heapdump").status()).isEqualTo(404);
    }

    private Reply preflight(String origin) {
        return http().with("Origin", origin)
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "authorization,content-type")
                .send("OPTIONS", "/api/v1/conversations", null);
    }

    private static void refused(Reply reply, int status, String slug) {
        assertThat(reply.expect(status).json().get("type").stringValue()).isEqualTo("/problems/" + slug);
    }
}
