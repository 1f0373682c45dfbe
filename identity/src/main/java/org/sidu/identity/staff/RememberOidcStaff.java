package org.sidu.identity.staff;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sidu.common.Ids;
import org.sidu.identity.Audit;
import org.sidu.identity.oidc.OidcPerson;
import org.sidu.identity.session.Tokens;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Keeps an account for whoever the identity provider vouches for, with the name and the roles that its token tells. */
@Component
class RememberOidcStaff {
    private static final String ACTOR = "system:oidc";
    private static final int MARK_BYTES = 4;

    private final OidcStaffRepository accounts;
    private final Roles roles;
    private final Audit audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    RememberOidcStaff(
            OidcStaffRepository accounts, Roles roles, Audit audit, TransactionalOperator transaction, Clock clock) {
        this.accounts = accounts;
        this.roles = roles;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The account as it is now; empty when it was closed here. */
    Mono<StaffMember> remember(OidcPerson person) {
        return accounts.find(person.issuer(), person.subject())
                .switchIfEmpty(Mono.defer(() -> create(person)))
                .flatMap(found -> update(found, person))
                .as(transaction::transactional)
                .filter(StaffMember::active);
    }

    /** Roles that are not configured here mean nothing. */
    private List<String> granted(OidcPerson person) {
        var granted = new TreeSet<String>();
        person.roles().stream()
                .map(Roles::named)
                .filter(roles.known()::contains)
                .forEach(granted::add);
        return List.copyOf(granted);
    }

    private Mono<StaffMember> create(OidcPerson person) {
        var granted = granted(person);
        return accounts.insert(Ids.next(), person, person.username(), granted, ACTOR, clock.instant())
                .flatMap(made -> made ? Mono.just(true) : createBesideANamesake(person, granted))
                .flatMap(made -> accounts.find(person.issuer(), person.subject())
                        .delayUntil(found -> made ? created(found) : Mono.empty()));
    }

    /** Somebody else has the name, or another process was quicker. */
    private Mono<Boolean> createBesideANamesake(OidcPerson person, List<String> granted) {
        var mark = HexFormat.of().formatHex(Tokens.hash(person.issuer() + " " + person.subject()), 0, MARK_BYTES);
        return accounts.insert(Ids.next(), person, person.username() + "-" + mark, granted, ACTOR, clock.instant());
    }

    private Mono<Void> created(StaffMember found) {
        var detail = Map.of("username", found.username(), "roles", found.roles(), "source", "OIDC");
        return audit.record(ACTOR, "staff.created", found.reference(), detail);
    }

    private Mono<StaffMember> update(StaffMember found, OidcPerson person) {
        var granted = granted(person);
        var before = found.lastSignInAt();
        var signIn = before == null || before.isBefore(person.signedInAt());
        var same = granted.equals(found.roles()) && person.displayName().equals(found.displayName());
        if (!found.active() || same && !signIn) return Mono.just(found);
        var done = accounts.update(
                found.id(), person.displayName(), granted, signIn ? person.signedInAt() : null, clock.instant());
        if (!granted.equals(found.roles()))
            done = done.then(audit.record(
                    ACTOR,
                    "staff.roles-changed",
                    found.reference(),
                    Map.of("before", found.roles(), "after", granted)));
        if (signIn) done = done.then(signedIn(found, person.signedInAt()));
        return done.then(accounts.find(person.issuer(), person.subject()));
    }

    private Mono<Void> signedIn(StaffMember found, Instant at) {
        return audit.record(
                found.reference(), "staff.signed-in", found.reference(), Map.of("method", "OIDC", "at", at.toString()));
    }
}
