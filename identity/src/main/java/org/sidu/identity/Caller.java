package org.sidu.identity;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.sidu.common.Refusal;

/**
 * Who makes a request; controllers take it as {@code @AuthenticationPrincipal Caller}.
 *
 * @param id of the citizen, the staff member or the operator
 * @param scopes what a staff member or the operator may do beyond the plain paths; empty for citizens
 */
public record Caller(UUID id, Kind kind, Set<String> scopes) {

    public static final String READ = "knowledge:read";
    public static final String EDIT = "knowledge:edit";
    public static final String REVIEW = "knowledge:review";
    public static final String PUBLISH = "knowledge:publish";
    public static final String IMPORT = "knowledge:import";
    public static final String IMPORT_PUBLISH = "knowledge:import-publish";
    public static final String WITHDRAW = "knowledge:withdraw";

    /** To change synonyms, emergencies, forbidden words and the phone book. */
    public static final String WORDINGS = "knowledge:wordings";

    public static final String OVERSEE = "answers:oversee";

    /** To tell citizens that an answer they were given was wrong. */
    public static final String CORRECT = "answers:correct";

    public static final String READ_AUDIT = "audit:read";
    public static final String USERS = "admin:users";
    public static final String SWITCHES = "admin:switches";

    /** To see the original of tickets, each time for a stated purpose. */
    public static final String DISCLOSE = "desk:disclose";

    /** To see that of confidential tickets too. */
    public static final String DISCLOSE_CONFIDENTIAL = "desk:disclose-confidential";

    /** The operator's id, the same in every deployment. */
    public static final UUID OPERATOR_ID = new UUID(0, 1);

    /** Whose token it is: a member of the public, an employee, or the machine's operator. */
    public enum Kind {
        CITIZEN,
        STAFF,
        OPERATOR
    }

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public static Caller citizen(UUID id) {
        return new Caller(id, Kind.CITIZEN, Set.of());
    }

    /** The caller's id as a citizen; fails with {@link CitizensOnly}. */
    public UUID citizenId() {
        if (kind != Kind.CITIZEN) throw new CitizensOnly();
        return id;
    }

    /** The caller's id as a member of staff; fails with {@link StaffOnly}. */
    public UUID staffId() {
        if (kind != Kind.STAFF) throw new StaffOnly();
        return id;
    }

    /** Who acted, as rows and the audit keep it: {@code staff:<id>}, {@code operator:<id>} or {@code citizen:<id>}. */
    public String actor() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + id;
    }

    /** Fails with {@link ScopeMissing} unless the caller has the scope. */
    public void need(String scope) {
        if (!scopes.contains(scope)) throw new ScopeMissing(scope);
    }

    /** The call is for citizens, and the caller is none. */
    public static final class CitizensOnly extends Refusal {
        CitizensOnly() {
            super(Kind.FORBIDDEN, "citizens-only");
        }
    }

    /** The call is for employees, and the caller is none. */
    public static final class StaffOnly extends Refusal {
        public StaffOnly() {
            super(Kind.FORBIDDEN, "staff-only");
        }
    }

    /** The caller's token does not carry the scope. */
    public static final class ScopeMissing extends Refusal {
        ScopeMissing(String scope) {
            super(Kind.FORBIDDEN, "scope-missing", Map.of("scope", scope));
        }
    }
}
