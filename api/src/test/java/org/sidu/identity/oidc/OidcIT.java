package org.sidu.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sidu.Http.Reply;
import org.sidu.SiduIT;
import tools.jackson.databind.JsonNode;

/** Employees of the city's identity provider. */
class OidcIT extends SiduIT {
    private static final String ME = "/api/v1/staff/me";

    @AfterEach
    void beThereAgain() {
        PROVIDER.away(false).slow(false);
    }

    @Test
    void knowsWhoHasATokenOfTheProvider() {
        var name = "chen." + number();
        var me = get(PROVIDER.token(name, "陈编辑", "EDITOR", "offline_access"), ME)
                .expect(200)
                .json();
        assertThat(me.get("username").stringValue()).isEqualTo(name);
        assertThat(me.get("displayName").stringValue()).isEqualTo("陈编辑");
        assertThat(me.get("source").stringValue()).isEqualTo("OIDC");
        assertThat(me.get("roles").toString()).isEqualTo("[\"EDITOR\"]");
        assertThat(me.get("scopes").toString()).contains("knowledge:edit").doesNotContain("knowledge:review");
        assertThat(audited(me)).isEqualTo("staff.created staff.signed-in");
    }

    @Test
    void keepsOneAccountForAPersonWhateverTheTokensSayLater() {
        var name = "wang." + number();
        var first = get(PROVIDER.token(name, "王", "EDITOR"), ME).expect(200).json();
        var later = new HashMap<String, Object>(Map.of("sub", "sub-" + name, "preferred_username", name + "x"));
        later.put("name", "王审核");
        later.put("roles", "reviewer auditor");
        later.put("iat", Instant.now().getEpochSecond() + 5);
        var second = get(PROVIDER.token(later), ME).expect(200).json();
        assertThat(second.get("staffId")).isEqualTo(first.get("staffId"));
        assertThat(second.get("displayName").stringValue()).isEqualTo("王审核");
        assertThat(second.get("roles").toString()).isEqualTo("[\"AUDITOR\",\"REVIEWER\"]");
        assertThat(audited(second)).isEqualTo("staff.created staff.signed-in staff.roles-changed staff.signed-in");
    }

    @Test
    void tellsTwoPersonsOfOneNameApart() {
        var taken = staff("EDITOR").username();
        var me = get(PROVIDER.token(taken, "同名", "EDITOR"), ME).expect(200).json();
        assertThat(me.get("username").stringValue()).startsWith(taken + "-").hasSizeGreaterThan(taken.length() + 5);
        assertThat(me.get("staffId").stringValue()).isNotEqualTo(staff("EDITOR").id());
    }

    @Test
    void allowsNothingWithoutARoleThatIsKnownHere() {
        var token = PROVIDER.token("guest." + number(), "访客", "king");
        assertThat(get(token, ME).expect(200).json().get("scopes")).isEmpty();
        refused(get(token, "/api/v1/admin/users"), 403, "scope-missing");
    }

    @Test
    void keepsWhoeverIsClosedHereOut() {
        var name = "zhao." + number();
        var me = get(PROVIDER.token(name, "赵", "EDITOR"), ME).expect(200).json();
        staff("ADMIN")
                .put(
                        "/api/v1/admin/users/" + me.get("staffId").stringValue(),
                        "{\"displayName\":\"赵\",\"roles\":[\"EDITOR\"],\"active\":false}")
                .expect(200);
        var another = new HashMap<String, Object>(Map.of("sub", "sub-" + name, "name", "赵", "jti", number()));
        refused(get(PROVIDER.token(another), ME), 401, "token-missing");
    }

    @Test
    void hasNoPasswordHere() {
        var name = "sun." + number();
        var token = PROVIDER.token(name, "孙", "EDITOR");
        var id = get(token, ME).expect(200).json().get("staffId").stringValue();
        var http = http().with("Authorization", "Bearer " + token);
        refused(
                http.post("/api/v1/staff/password", "{\"old\":\"a\",\"new\":\"Quite-another-1\"}"),
                409,
                "account-not-local");
        refused(http.post("/api/v1/staff/totp", null), 409, "account-not-local");
        refused(staff("ADMIN").post("/api/v1/admin/users/" + id + "/password-reset", null), 409, "account-not-local");
        refused(
                http().post("/api/v1/staff/sessions", "{\"username\":\"" + name + "\",\"password\":\"\"}"),
                401,
                "staff-credentials-wrong");
        http.send("DELETE", "/api/v1/staff/sessions/current", null).expect(204);
    }

    record Wrong(String what, Consumer<Map<String, Object>> how) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Wrong> wrongs() {
        var now = Instant.now().getEpochSecond();
        return Stream.of(
                new Wrong("of another issuer", claims -> claims.put("iss", "http://elsewhere.example")),
                new Wrong("for another program", claims -> claims.put("aud", List.of("other"))),
                new Wrong("for nobody", claims -> claims.put("aud", null)),
                new Wrong("over", claims -> claims.put("exp", now - 120)),
                new Wrong("without an end", claims -> claims.put("exp", null)),
                new Wrong("not yet valid", claims -> claims.put("nbf", now + 600)),
                new Wrong("without a subject", claims -> claims.put("sub", null)));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void refusesATokenThatIs(Wrong wrong) {
        var claims = claims();
        wrong.how().accept(claims);
        refused(get(PROVIDER.token(claims), ME), 401, "token-missing");
    }

    @Test
    void refusesASignatureThatIsNotTheProviders() {
        refused(get(PROVIDER.forged(claims()), ME), 401, "token-missing");
        var token = PROVIDER.token(claims());
        var parts = token.split("\\.");
        var none = encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".";
        var shared = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + parts[1] + "." + parts[2];
        for (var wrong : List.of(none, shared, parts[0] + "." + parts[1] + ".", "a.b.c", "..", token + "x"))
            refused(get(wrong, ME), 401, "token-missing");
    }

    @Test
    void followsTheProviderToItsNewKey() {
        get(PROVIDER.token(claims()), ME).expect(200);
        PROVIDER.rotate();
        var fetches = PROVIDER.fetches();
        get(PROVIDER.token(claims()), ME).expect(200);
        get(PROVIDER.token(claims()), ME).expect(200);
        assertThat(PROVIDER.fetches()).isEqualTo(fetches + 1);
    }

    @Test
    void goesOnWithTheKeysItKnowsWhileTheProviderIsAway() {
        get(PROVIDER.token(claims()), ME).expect(200);
        PROVIDER.away(true);
        get(PROVIDER.token(claims()), ME).expect(200);
    }

    @Test
    void saysThatTheProviderIsAwayWhenItCannotTell() {
        PROVIDER.rotate().away(true);
        var token = PROVIDER.token(claims());
        refused(get(token, ME), 503, "identity-provider-away");
        PROVIDER.away(false).slow(true);
        var began = System.nanoTime();
        refused(get(token, ME), 503, "identity-provider-away");
        assertThat((System.nanoTime() - began) / 1_000_000).isLessThan(8_000);
        PROVIDER.slow(false);
        get(token, ME).expect(200);
        staff("EDITOR").get(ME).expect(200);
    }

    @Test
    void tellsTheConsoleWhereToSignIn() {
        var options = http().get("/api/v1/staff/sign-in-options").expect(200).json();
        assertThat(options.get("local").booleanValue()).isTrue();
        var oidc = options.get("oidc");
        assertThat(oidc.get("issuer").stringValue()).isEqualTo(PROVIDER.issuer());
        assertThat(oidc.get("clientId").stringValue()).isEqualTo("console");
        assertThat(oidc.get("authorizationEndpoint").stringValue()).isEqualTo(PROVIDER.issuer() + "/authorize");
        assertThat(oidc.get("tokenEndpoint").stringValue()).isEqualTo(PROVIDER.issuer() + "/token");
    }

    private static Map<String, Object> claims() {
        return new HashMap<>(Map.of(
                "sub", "sub-li", "preferred_username", "li", "name", "李", "roles", List.of("EDITOR"), "jti", number()));
    }

    private Reply get(String token, String path) {
        return http().with("Authorization", "Bearer " + token).get(path);
    }

    private String audited(JsonNode me) {
        return value("SELECT string_agg(action, ' ' ORDER BY at, id) FROM identity.audit WHERE subject = 'staff:"
                + me.get("staffId").stringValue() + "'");
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(Reply reply, int status, String slug) {
        assertThat(reply.expect(status).json().get("type").stringValue()).isEqualTo("/problems/" + slug);
    }
}
