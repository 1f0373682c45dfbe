package org.sidu.identity.staff;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sidu.common.Echo;
import org.sidu.common.Refusal;
import org.sidu.identity.IdentityProperties;
import org.springframework.stereotype.Component;

/** What each role allows, as configured. */
@Component
public class Roles {
    private final Map<String, Set<String>> scopes = new TreeMap<>();

    Roles(IdentityProperties properties) {
        properties.roles().forEach((role, allowed) -> scopes.put(named(role), new TreeSet<>(allowed)));
    }

    /** A role's name as tokens and rows have it: KNOWLEDGE_ADMIN, however it was written. */
    public static String named(String role) {
        return role.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Every role there is. */
    public Set<String> known() {
        return scopes.keySet();
    }

    /** What these roles allow together; a role that is not configured allows nothing. */
    public Set<String> scopesOf(Collection<String> roles) {
        var all = new TreeSet<String>();
        for (var role : roles) all.addAll(scopes.getOrDefault(role, Set.of()));
        return all;
    }

    /** These roles, each once and in order; fails with {@link RoleUnknown}. */
    Set<String> checked(Collection<String> roles) {
        for (var role : roles) if (!scopes.containsKey(role)) throw new RoleUnknown(role, scopes.keySet());
        return new TreeSet<>(roles);
    }

    /** There is no such role. */
    static final class RoleUnknown extends Refusal {
        RoleUnknown(String role, Set<String> known) {
            super(Kind.UNPROCESSABLE, "role-unknown", Map.of("role", Echo.of(role), "known", String.join(", ", known)));
        }
    }
}
