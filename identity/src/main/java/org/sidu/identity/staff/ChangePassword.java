package org.sidu.identity.staff;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.sidu.identity.Audit;
import org.sidu.identity.Caller;
import org.sidu.identity.session.Tokens;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Replaces an employee's own password; every other sign-in of the account ends. */
@Component
class ChangePassword {
    private final ReadStaff readStaff;
    private final StaffRepository staff;
    private final StaffTokenRepository tokens;
    private final ProvePassword provePassword;
    private final Passwords passwords;
    private final FindStaff findStaff;
    private final Audit audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    ChangePassword(
            ReadStaff readStaff,
            StaffRepository staff,
            StaffTokenRepository tokens,
            ProvePassword provePassword,
            Passwords passwords,
            FindStaff findStaff,
            Audit audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.readStaff = readStaff;
        this.staff = staff;
        this.tokens = tokens;
        this.provePassword = provePassword;
        this.passwords = passwords;
        this.findStaff = findStaff;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Fails as {@link ProvePassword#prove} does and with {@link Passwords.PasswordNotAccepted}.
     *
     * @param token of this sign-in, which stays
     * @param address where the request comes from
     */
    Mono<Void> change(Caller caller, String old, @Nullable String chosen, String token, String address) {
        if (chosen == null || chosen.equals(old)) return Mono.error(passwords.refused());
        var now = clock.instant();
        return readStaff
                .read(caller.staffId())
                .doOnNext(found -> passwords.checked(chosen, found.username()))
                .flatMap(found -> provePassword.prove(found, old, address))
                .zipWhen(found -> passwords.hash(chosen))
                .flatMap(both -> staff.setPassword(both.getT1().id(), both.getT2(), false, now)
                        .then(tokens.revokeAllBut(
                                Tokens.hash(token), both.getT1().id(), now))
                        .then(audit.record(caller.actor(), "staff.password-changed", caller.actor()))
                        .as(transaction::transactional))
                .doOnSuccess(done -> findStaff.forget(caller.id()));
    }
}
