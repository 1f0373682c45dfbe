package org.sidu.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.sidu.Http.Reply;
import org.sidu.SiduIT;
import tools.jackson.databind.json.JsonMapper;

/** Signing in with the code of an authenticator app. */
class TotpIT extends SiduIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SESSIONS = "/api/v1/staff/sessions";

    @Test
    void asksForTheCodeOfAnAuthenticatorApp() {
        var one = anotherStaff("EDITOR");
        var drawn = one.post("/api/v1/staff/totp", null).expect(200).json();
        var secret = drawn.get("secret").stringValue();
        assertThat(drawn.get("otpauthUri").stringValue())
                .isEqualTo("otpauth://totp/Sidu:" + one.username() + "?secret=" + secret
                        + "&issuer=Sidu&algorithm=SHA1&digits=6&period=30");
        signIn(one.username(), one.password()).expect(201);
        refused(one.post("/api/v1/staff/totp/activation", "{\"code\":\"000000x\"}"), 422, "totp-code-wrong");
        var step = Totp.step(Instant.now());
        one.post("/api/v1/staff/totp/activation", json("code", Totp.code(secret, step)))
                .expect(204);
        assertThat(one.get("/api/v1/staff/me").json().get("totpEnabled").booleanValue())
                .isTrue();

        refused(signIn(one.username(), one.password()), 401, "totp-needed");
        refused(signIn(one.username(), "wrong"), 401, "staff-credentials-wrong");
        refused(signIn(one.username(), one.password(), Totp.code(secret, step)), 401, "staff-credentials-wrong");
        var next = Totp.code(secret, step + 1);
        signIn(one.username(), one.password(), next).expect(201);
        refused(signIn(one.username(), one.password(), next), 401, "staff-credentials-wrong");

        refused(one.delete("/api/v1/staff/totp", json("password", "wrong")), 422, "password-wrong");
        one.delete("/api/v1/staff/totp", json("password", one.password())).expect(204);
        signIn(one.username(), one.password()).expect(201);
        assertThat(audited(one.actor())).contains("staff.totp-activated", "staff.totp-removed");
        assertThat(value("SELECT string_agg(s::text, ' ') FROM identity.staff s"))
                .doesNotContain(secret);
    }

    @Test
    void lostTelephonesAreForgottenByTheAdministrator() {
        var one = anotherStaff("EDITOR");
        var secret = one.post("/api/v1/staff/totp", null).json().get("secret").stringValue();
        one.post("/api/v1/staff/totp/activation", json("code", Totp.code(secret, Totp.step(Instant.now()))))
                .expect(204);
        refused(signIn(one.username(), one.password()), 401, "totp-needed");
        staff("ADMIN").delete("/api/v1/admin/users/" + one.id() + "/totp").expect(204);
        signIn(one.username(), one.password()).expect(201);
    }

    private String audited(String subject) {
        return value("SELECT string_agg(action, ' ') FROM identity.audit WHERE subject = '" + subject + "'");
    }

    private Reply signIn(String username, String password) {
        return http().post(SESSIONS, json("username", username, "password", password));
    }

    private Reply signIn(String username, String password, String totp) {
        return http().post(SESSIONS, json("username", username, "password", password, "totp", totp));
    }

    private static String json(String... namesAndValues) {
        var fields = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) fields.put(namesAndValues[i], namesAndValues[i + 1]);
        return JSON.writeValueAsString(fields);
    }

    private static void refused(Reply reply, int status, String slug) {
        assertThat(reply.expect(status).json().get("type").stringValue()).isEqualTo("/problems/" + slug);
    }
}
