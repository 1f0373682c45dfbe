package org.sidu.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sidu.Http.Reply;
import org.sidu.SiduIT;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Accounts in the hands of an administrator. */
class UsersIT extends SiduIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String USERS = "/api/v1/admin/users";

    @Test
    void makesReadsAndListsAccounts() {
        var admin = staff("ADMIN");
        var name = "Li.Ming-" + number();
        var made =
                admin.post(USERS, account(name, "李明", "EDITOR", "SUPERVISOR")).expect(201);
        var account = made.json().get("account");
        assertThat(made.header("Location")).hasValue(USERS + "/" + id(account));
        assertThat(made.json().get("temporaryPassword").stringValue()).matches("([a-z2-9]{4}-){3}[a-z2-9]{4}");
        assertThat(account.get("username").stringValue()).isEqualTo(name.toLowerCase());
        assertThat(account.get("roles").toString()).isEqualTo("[\"EDITOR\",\"SUPERVISOR\"]");
        assertThat(account.get("source").stringValue()).isEqualTo("LOCAL");

        var read = admin.get(USERS + "/" + id(account)).expect(200);
        assertThat(read.json()).isEqualTo(account);
        assertThat(read.header("ETag")).hasValue("\"0\"");
        for (var query : List.of("?q=" + name.toLowerCase(), "?q=" + name + "&role=editor"))
            assertThat(admin.get(USERS + query).expect(200).json().get("items")).containsExactly(account);
        assertThat(admin.get(USERS + "?q=" + name.toLowerCase() + "&role=ADMIN")
                        .json()
                        .get("items"))
                .isEmpty();
        var page = admin.get(USERS + "?limit=1").json();
        var next = admin.get(USERS + "?limit=1&cursor=" + page.get("nextCursor").stringValue())
                .expect(200)
                .json();
        assertThat(next.at("/items/0/username").stringValue())
                .isGreaterThan(page.at("/items/0/username").stringValue());
        refused(admin.get(USERS + "/" + UUID.randomUUID()), 404, "staff-not-found");
    }

    @Test
    void takesAwayRightsAtOnce() {
        var admin = staff("ADMIN");
        var one = anotherStaff("EDITOR");
        one.get("/api/v1/staff/me").expect(200);
        var changed =
                admin.put(USERS + "/" + one.id(), change("改名", true, "AUDITOR")).expect(200);
        assertThat(changed.json().get("displayName").stringValue()).isEqualTo("改名");
        assertThat(one.get("/api/v1/staff/me").json().get("scopes").toString())
                .isEqualTo("[\"audit:read\",\"knowledge:read\"]");
        admin.put(USERS + "/" + one.id(), change("改名", false, "AUDITOR")).expect(200);
        refused(one.get("/api/v1/staff/me"), 401, "token-missing");
        admin.put(USERS + "/" + one.id(), change("改名", true, "AUDITOR")).expect(200);
        refused(one.get("/api/v1/staff/me"), 401, "token-missing");
        var told = value("SELECT string_agg(action || detail::text, ' ' ORDER BY at) FROM identity.audit"
                + " WHERE subject = '" + one.actor() + "' AND actor = '" + admin.actor() + "'");
        assertThat(told)
                .contains(
                        "staff.roles-changed{\"after\": [\"AUDITOR\"], \"before\": [\"EDITOR\"]}",
                        "staff.changed{\"displayName\": \"改名\"}",
                        "staff.changed{\"active\": false}");
    }

    @Test
    void seesAChangeThatCameMeanwhile() {
        var admin = staff("ADMIN");
        var one = anotherStaff("EDITOR");
        var url = USERS + "/" + one.id();
        var tag = admin.get(url).header("ETag").orElseThrow();
        admin.with("If-Match", tag).put(url, change("甲", true, "EDITOR")).expect(200);
        refused(admin.with("If-Match", tag).put(url, change("乙", true, "EDITOR")), 412, "staff-changed-meanwhile");
        refused(admin.with("If-Match", "x").put(url, change("乙", true, "EDITOR")), 412, "staff-changed-meanwhile");
        admin.with("If-Match", "*").put(url, change("丙", true, "EDITOR")).expect(200);
    }

    @Test
    void letsNobodyRaiseOrCloseTheOwnAccount() {
        var admin = anotherStaff("ADMIN");
        var url = USERS + "/" + admin.id();
        refused(admin.put(url, change("我", true, "ADMIN", "AUDITOR")), 409, "own-account");
        refused(admin.put(url, change("我", false, "ADMIN")), 409, "own-account");
        admin.put(url, change("我", true, "ADMIN")).expect(200);
    }

    @ParameterizedTest
    @CsvSource({
        "x, 名, EDITOR, 400, request-not-valid",
        "has blank, 名, EDITOR, 400, request-not-valid",
        "good-name, '', EDITOR, 400, request-not-valid",
        "good-name, 名, KING, 422, role-unknown"
    })
    void refusesWhatIsNoAccount(String username, String displayName, String role, int status, String slug) {
        refused(staff("ADMIN").post(USERS, account(username, displayName, role)), status, slug);
    }

    @Test
    void refusesANameThatIsTaken() {
        var one = staff("EDITOR");
        refused(
                staff("ADMIN").post(USERS, account(one.username().toUpperCase(), "名", "EDITOR")),
                409,
                "username-taken");
    }

    @Test
    void tellsTheRoles() {
        var roles = staff("ADMIN").get(USERS + "/roles").expect(200).json().get("items");
        assertThat(roles.valueStream().map(role -> role.get("role").stringValue()))
                .containsExactly("ADMIN", "AUDITOR", "EDITOR", "KNOWLEDGE_ADMIN", "REVIEWER", "SUPERVISOR");
    }

    private static String id(JsonNode account) {
        return account.get("id").stringValue();
    }

    private static String account(String username, String displayName, String... roles) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("username", username);
        fields.put("displayName", displayName);
        fields.put("roles", List.of(roles));
        return JSON.writeValueAsString(fields);
    }

    private static String change(String displayName, boolean active, String... roles) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("displayName", displayName);
        fields.put("roles", List.of(roles));
        fields.put("active", active);
        return JSON.writeValueAsString(fields);
    }

    private static void refused(Reply reply, int status, String slug) {
        assertThat(reply.expect(status).json().get("type").stringValue()).isEqualTo("/problems/" + slug);
    }
}
