package org.sidu.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sidu.Http.Reply;
import org.sidu.SiduIT;
import org.sidu.Staff;
import org.sidu.identity.StaffNames;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Employees: how they sign in, what their roles allow, and how they look after their accounts. */
class StaffIT extends SiduIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SESSIONS = "/api/v1/staff/sessions";

    @Autowired
    private StaffNames staffNames;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EDITOR          | knowledge:read knowledge:edit knowledge:import
            REVIEWER        | knowledge:read knowledge:edit knowledge:review knowledge:publish knowledge:withdraw answers:correct
            KNOWLEDGE_ADMIN | knowledge:read knowledge:edit knowledge:import knowledge:review knowledge:publish knowledge:withdraw knowledge:wordings answers:oversee answers:correct
            SUPERVISOR      | knowledge:read answers:oversee
            AUDITOR         | knowledge:read audit:read
            ADMIN           | admin:users admin:switches
            """)
    void allowsWhatTheRoleAllows(String role, String scopes) {
        var me = staff(role).get("/api/v1/staff/me").expect(200).json();
        assertThat(texts(me.get("roles"))).containsExactly(role);
        assertThat(texts(me.get("scopes"))).isEqualTo(Set.of(scopes.split(" ")));
        assertThat(me.get("totpEnabled").booleanValue()).isFalse();
        assertThat(me.get("passwordTemporary").booleanValue()).isFalse();
    }

    @Test
    void allowsWhatSeveralRolesAllowTogether() {
        var both = staff("AUDITOR", "SUPERVISOR").get("/api/v1/staff/me").json();
        assertThat(texts(both.get("scopes")))
                .containsExactlyInAnyOrder("knowledge:read", "audit:read", "answers:oversee");
    }

    @Test
    void tellsTheSameWhateverIsWrong() {
        var closed = anotherStaff("EDITOR");
        admin("PUT", closed, "{\"displayName\":\"已停用\",\"roles\":[\"EDITOR\"],\"active\":false}")
                .expect(200);
        var told = List.of(
                signIn("nobody-" + number(), "whatever"),
                signIn(staff("EDITOR").username(), "wrong"),
                signIn(staff("EDITOR").username().toUpperCase(), ""),
                signIn(closed.username(), closed.password()),
                signIn("", ""));
        for (var reply : told) refused(reply, 401, "staff-credentials-wrong");
        assertThat(told.stream()
                        .map(reply -> reply.text().replaceFirst("\"correlationId\":\"[^\"]*\"", ""))
                        .distinct())
                .hasSize(1);
        assertThat(signIn(staff("EDITOR").username(), staff("EDITOR").password())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void takesAsLongForANameThatNobodyHas() {
        var known = IntStream.range(0, 5)
                .mapToLong(n -> millis(anotherStaff("EDITOR").username()))
                .sorted()
                .toArray()[2];
        var unknown = IntStream.range(0, 5)
                .mapToLong(n -> millis("nobody-" + number()))
                .sorted()
                .toArray()[2];
        assertThat((double) unknown / known).isBetween(0.5, 2.0);
    }

    @Test
    void locksANameAfterFiveFailuresWhetherSomebodyHasItOrNot() {
        var one = anotherStaff("EDITOR");
        for (var name : List.of(one.username(), "nobody-" + number())) {
            for (var i = 0; i < 5; i++) refused(signIn(name, "wrong" + i), 401, "staff-credentials-wrong");
            refused(signIn(name, one.password()), 429, "staff-locked");
        }
        assertThat(audited("staff:" + one.id())).contains("staff.sign-in-failed", "staff.locked");
        one.get("/api/v1/staff/me").expect(200);
        var reset = admin("POST", one, "/password-reset", null).expect(200).json();
        var temporary = reset.get("temporaryPassword").stringValue();
        assertThat(signIn(one.username(), temporary)
                        .expect(201)
                        .json()
                        .get("passwordTemporary")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void judgesNoMoreThanFiveGuessesHoweverManyComeAtOnce() {
        var one = anotherStaff("EDITOR");
        var answers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(n -> signIn(one.username(), "guess" + n).status())
                .toList();
        assertThat(answers.stream().filter(status -> status == 401)).hasSize(5);
        assertThat(answers.stream().filter(status -> status == 429)).hasSize(11);
    }

    @Test
    void forgetsFailuresOnceTheRightPasswordComes() {
        var one = anotherStaff("EDITOR");
        for (var round = 0; round < 2; round++) {
            for (var i = 0; i < 4; i++) refused(signIn(one.username(), "wrong"), 401, "staff-credentials-wrong");
            signIn(one.username(), one.password()).expect(201);
        }
    }

    @Test
    void endsWithTheSignOut() {
        var first = anotherStaff("EDITOR");
        var second = Staff.signIn(http(), first.username(), first.password());
        second.delete(SESSIONS + "/current").expect(204);
        refused(second.get("/api/v1/staff/me"), 401, "token-missing");
        first.get("/api/v1/staff/me").expect(200);
        assertThat(audited(first.actor())).contains("staff.signed-out");
    }

    @Test
    void letsATemporaryPasswordDoNothingButChangeItself() {
        var one = anotherStaff("EDITOR");
        var temporary = admin("POST", one, "/password-reset", null)
                .expect(200)
                .json()
                .get("temporaryPassword")
                .stringValue();
        refused(one.get("/api/v1/staff/me"), 401, "token-missing");
        var again = Staff.signIn(http(), one.username(), temporary);
        assertThat(again.get("/api/v1/staff/me").expect(200).json().get("scopes"))
                .isEmpty();
        refused(again.get("/api/v1/editor/imports/" + one.id()), 403, "scope-missing");
        password(again, temporary, "Quite-another-1").expect(204);
        assertThat(texts(again.get("/api/v1/staff/me").json().get("scopes"))).contains("knowledge:edit");
        assertThat(audited(one.actor())).contains("staff.password-reset", "staff.password-changed");
    }

    @Test
    void changesThePasswordAndEndsEveryOtherSignIn() {
        var one = anotherStaff("EDITOR");
        var other = Staff.signIn(http(), one.username(), one.password());
        password(one, one.password(), "Quite-another-2").expect(204);
        one.get("/api/v1/staff/me").expect(200);
        refused(other.get("/api/v1/staff/me"), 401, "token-missing");
        refused(signIn(one.username(), one.password()), 401, "staff-credentials-wrong");
        signIn(one.username(), "Quite-another-2").expect(201);
        refused(password(one, "wrong", "Quite-another-3"), 422, "password-wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short1", "aaaaaaaaaaaaaaaa", "", "my name is %s!!"})
    void refusesAPasswordThatIsEasilyGuessed(String chosen) {
        var one = staff("EDITOR");
        var problem = password(one, one.password(), chosen.formatted(one.username()));
        refused(problem, 422, "password-not-accepted");
        assertThat(problem.json().at("/errors/0/pointer").stringValue()).isEqualTo("/new");
        refused(password(one, one.password(), one.password()), 422, "password-not-accepted");
    }

    @Test
    void isNoCitizen() {
        var one = staff("EDITOR");
        refused(one.post("/api/v1/conversations", "{}"), 403, "citizens-only");
        refused(citizen().http().get("/api/v1/staff/me"), 403, "staff-only");
        refused(operator().http().get("/api/v1/staff/me"), 403, "staff-only");
        refused(http().get("/api/v1/staff/me"), 401, "token-missing");
        refused(http().with("Authorization", "Bearer staff_nonsense").get("/api/v1/staff/me"), 401, "token-missing");
        refused(one.get("/api/v1/admin/users"), 403, "scope-missing");
    }

    @Test
    void isCalledByName() {
        var one = staff("EDITOR");
        var other = staff("REVIEWER");
        var unknown = java.util.UUID.randomUUID();
        var named = one.get("/api/v1/staff/names?ids=" + one.id() + "," + other.id() + "," + unknown)
                .expect(200)
                .json()
                .get("items");
        assertThat(named.valueStream().map(item -> item.get("displayName").stringValue()))
                .containsExactly("员工" + one.username(), "员工" + other.username());
        var operator = "operator:00000000-0000-0000-0000-000000000001";
        assertThat(staffNames
                        .names(List.of(one.actor(), operator, "staff:" + unknown, "staff:x", "nobody", "system:oidc"))
                        .block())
                .isEqualTo(Map.of(one.actor(), "员工" + one.username(), operator, "系统运维", "system:oidc", "系统"));
        assertThat(staffNames.name("nobody").block()).isEqualTo("nobody");
    }

    @Test
    void storesNoTokenAndNoPassword() {
        var one = anotherStaff("EDITOR");
        var token = one.http().headers().get("Authorization").substring("Bearer ".length());
        var stored = value("SELECT string_agg(t::text, ' ') FROM identity.staff_token t")
                + value("SELECT string_agg(s::text, ' ') FROM identity.staff s")
                + value("SELECT string_agg(a::text, ' ') FROM identity.audit a");
        assertThat(stored).doesNotContain(token, one.password()).contains("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    private Set<String> audited(String subject) {
        return Arrays.stream(
                        value("SELECT string_agg(action, ' ') FROM identity.audit WHERE subject = '" + subject + "'")
                                .split(" "))
                .collect(Collectors.toSet());
    }

    private long millis(String username) {
        var began = System.nanoTime();
        refused(signIn(username, "wrong"), 401, "staff-credentials-wrong");
        return Math.max(1, (System.nanoTime() - began) / 1_000_000);
    }

    private Reply admin(String method, Staff account, String json) {
        return admin(method, account, "", json);
    }

    private Reply admin(String method, Staff account, String path, String json) {
        var admin = staff("ADMIN");
        var url = "/api/v1/admin/users/" + account.id() + path;
        return switch (method) {
            case "PUT" -> admin.put(url, json);
            case "POST" -> admin.post(url, json);
            default -> admin.delete(url);
        };
    }

    private Reply signIn(String username, String password) {
        return http().post(SESSIONS, json("username", username, "password", password));
    }

    private static Reply password(Staff staff, String old, String chosen) {
        return staff.post("/api/v1/staff/password", json("old", old, "new", chosen));
    }

    private static String json(String... namesAndValues) {
        var fields = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) fields.put(namesAndValues[i], namesAndValues[i + 1]);
        return JSON.writeValueAsString(fields);
    }

    private static Set<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).collect(Collectors.toSet());
    }

    private static void refused(Reply reply, int status, String slug) {
        assertThat(reply.expect(status).json().get("type").stringValue()).isEqualTo("/problems/" + slug);
    }
}
