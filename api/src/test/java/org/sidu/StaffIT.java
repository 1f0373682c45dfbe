package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sidu.Http.Reply;
import tools.jackson.databind.JsonNode;

/** Employees: how they sign in, what their roles allow, and how accounts are looked after. */
class StaffIT extends SiduIT {

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

    private static Set<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).collect(Collectors.toSet());
    }

    static void refused(Reply reply, int status, String slug) {
        assertThat(reply.expect(status).json().get("type").stringValue()).isEqualTo("/problems/" + slug);
    }
}
