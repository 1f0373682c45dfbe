package org.sidu.identity.staff;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refusal;
import org.sidu.identity.Audit;
import org.sidu.identity.Caller;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Changes what an account is called and may do, gives it a new password, or takes its authenticator app away. */
@Component
class ChangeStaff {
    private static final byte[] NONE = {};

    private final ReadStaff readStaff;
    private final StaffRepository staff;
    private final StaffTokenRepository tokens;
    private final StaffTries tries;
    private final Passwords passwords;
    private final Roles roles;
    private final FindStaff findStaff;
    private final Audit audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    ChangeStaff(
            ReadStaff readStaff,
            StaffRepository staff,
            StaffTokenRepository tokens,
            StaffTries tries,
            Passwords passwords,
            Roles roles,
            FindStaff findStaff,
            Audit audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.readStaff = readStaff;
        this.staff = staff;
        this.tokens = tokens;
        this.tries = tries;
        this.passwords = passwords;
        this.roles = roles;
        this.findStaff = findStaff;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What an account is to be. */
    record Wanted(String displayName, Collection<String> roles, boolean active) {}

    /**
     * Fails with {@link OwnAccount}, {@link Roles.RoleUnknown}, {@link ReadStaff.StaffNotFound} and
     * {@link StaffChangedMeanwhile}; the account afterwards.
     *
     * @param seen version that the caller has seen; null for whichever there is
     */
    Mono<StaffMember> change(Caller caller, UUID id, @Nullable Integer seen, Wanted asked) {
        var granted = List.copyOf(roles.checked(asked.roles()));
        var wanted = new Wanted(asked.displayName().strip(), granted, asked.active());
        var now = clock.instant();
        return readStaff
                .readForChange(id)
                .doOnNext(found -> check(caller, found, seen, wanted))
                .flatMap(found -> apply(caller.actor(), found, wanted, now))
                .then(readStaff.read(id))
                .as(transaction::transactional)
                .doOnNext(changed -> findStaff.forget(id));
    }

    private static void check(Caller caller, StaffMember found, @Nullable Integer seen, Wanted wanted) {
        if (seen != null && seen != found.version()) throw new StaffChangedMeanwhile(found.version());
        var keepsRights = wanted.active() == found.active() && wanted.roles().equals(found.roles());
        if (caller.id().equals(found.id()) && !keepsRights) throw new OwnAccount();
    }

    private Mono<Void> apply(String actor, StaffMember found, Wanted wanted, Instant now) {
        var done = staff.change(found.id(), wanted.displayName(), wanted.roles(), wanted.active(), now);
        if (!wanted.active())
            done = done.then(tokens.revokeAllBut(NONE, found.id(), now).then());
        if (!wanted.roles().equals(found.roles()))
            done = done.then(audit.record(
                    actor,
                    "staff.roles-changed",
                    found.reference(),
                    Map.of("before", found.roles(), "after", wanted.roles())));
        var changed = new LinkedHashMap<String, Object>();
        if (wanted.active() != found.active()) changed.put("active", wanted.active());
        if (!wanted.displayName().equals(found.displayName())) changed.put("displayName", wanted.displayName());
        return changed.isEmpty() ? done : done.then(audit.record(actor, "staff.changed", found.reference(), changed));
    }

    /**
     * Gives the account a temporary password, lifts its lock and ends its sign-ins. Fails with
     * {@link ReadStaff.StaffNotFound} and {@link ProvePassword.AccountNotLocal}; the password.
     */
    Mono<String> resetPassword(Caller caller, UUID id) {
        var temporary = Passwords.temporary();
        var now = clock.instant();
        return readStaff
                .read(id)
                .filter(StaffMember::local)
                .switchIfEmpty(Mono.error(ProvePassword.AccountNotLocal::new))
                .zipWith(passwords.hash(temporary))
                .flatMap(both -> staff.setPassword(id, both.getT2(), true, now)
                        .then(tokens.revokeAllBut(NONE, id, now))
                        .then(tries.forget(both.getT1().username()))
                        .then(audit.record(
                                caller.actor(),
                                "staff.password-reset",
                                both.getT1().reference()))
                        .as(transaction::transactional))
                .doOnSuccess(done -> findStaff.forget(id))
                .thenReturn(temporary);
    }

    /** For whoever has lost the authenticator app. Fails with {@link ReadStaff.StaffNotFound}. */
    Mono<Void> removeTotp(Caller caller, UUID id) {
        return readStaff
                .readForChange(id)
                .flatMap(found -> staff.removeTotp(id, clock.instant())
                        .then(audit.record(caller.actor(), "staff.totp-removed", found.reference())))
                .as(transaction::transactional);
    }

    /** Nobody changes their own roles or closes their own account. */
    static final class OwnAccount extends Refusal {
        OwnAccount() {
            super(Kind.CONFLICT, "own-account");
        }
    }

    /** Somebody changed the account since the caller read it. */
    static final class StaffChangedMeanwhile extends Refusal {
        StaffChangedMeanwhile(int version) {
            super(Kind.PRECONDITION_FAILED, "staff-changed-meanwhile", Map.of("version", version));
        }
    }
}
