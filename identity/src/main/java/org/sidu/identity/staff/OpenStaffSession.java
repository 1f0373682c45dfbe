package org.sidu.identity.staff;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refusal;
import org.sidu.identity.Audit;
import org.sidu.identity.KeyedHash;
import org.sidu.identity.Sealing;
import org.sidu.identity.StaffProperties;
import org.sidu.identity.session.Tokens;
import org.sidu.identity.staff.StaffTries.Try;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Signs an employee in with a password and, where it is set up, the code of an authenticator app. */
@Component
class OpenStaffSession {
    /** Tells tokens of employees from those of citizens, and leaked ones from other texts. */
    static final String PREFIX = "staff_";

    private final StaffRepository staff;
    private final StaffTokenRepository tokens;
    private final StaffTries tries;
    private final Passwords passwords;
    private final Sealing sealing;
    private final KeyedHash keyedHash;
    private final Audit audit;
    private final StaffProperties properties;
    private final TransactionalOperator transaction;
    private final Clock clock;

    OpenStaffSession(
            StaffRepository staff,
            StaffTokenRepository tokens,
            StaffTries tries,
            Passwords passwords,
            Sealing sealing,
            KeyedHash keyedHash,
            Audit audit,
            StaffProperties properties,
            TransactionalOperator transaction,
            Clock clock) {
        this.staff = staff;
        this.tokens = tokens;
        this.tries = tries;
        this.passwords = passwords;
        this.sealing = sealing;
        this.keyedHash = keyedHash;
        this.audit = audit;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A sign-in, on the way to the employee. */
    record Opened(StaffMember staff, String token, Instant expiresAt) {}

    /** What came of a try: the account, or why it was refused; {@code known} is null for a name that nobody has. */
    private record Judged(@Nullable StaffMember known, Verdict verdict) {}

    private enum Verdict {
        ACCEPTED,
        TOTP_NEEDED,
        WRONG_PASSWORD,
        WRONG_TOTP
    }

    /**
     * Fails with {@link StaffCredentialsWrong}, alike and after as long whatever is wrong, with {@link TotpNeeded} after the
     * right password, with {@link StaffTries.StaffLocked} and with {@link LocalSignInOff}.
     *
     * @param address where the request comes from
     */
    Mono<Opened> open(String name, String password, @Nullable String totp, String address) {
        if (!properties.local()) return Mono.error(new LocalSignInOff());
        var username = name.strip().toLowerCase(Locale.ROOT);
        return tries.begin(username, address)
                .flatMap(counted -> judge(username, password, totp)
                        .flatMap(judged -> conclude(judged, counted, username, address)));
    }

    private Mono<Judged> judge(String username, String password, @Nullable String totp) {
        var nobody = new Judged(null, Verdict.WRONG_PASSWORD);
        return staff.findByUsername(username)
                .flatMap(found -> passwords
                        .matches(password, found.active() ? found.passwordHash() : null)
                        .flatMap(right ->
                                right ? judgeTotp(found, totp) : Mono.just(new Judged(found, Verdict.WRONG_PASSWORD))))
                .switchIfEmpty(
                        Mono.defer(() -> passwords.matches(password, null).thenReturn(nobody)));
    }

    private Mono<Judged> judgeTotp(StaffMember found, @Nullable String totp) {
        var sealed = found.totpSecret();
        if (sealed == null) return Mono.just(new Judged(found, Verdict.ACCEPTED));
        if (totp == null || totp.isBlank()) return Mono.just(new Judged(found, Verdict.TOTP_NEEDED));
        var step = Totp.find(sealing.open(sealed, found.totpContext()), totp, clock.instant(), found.totpStep());
        if (step.isEmpty()) return Mono.just(new Judged(found, Verdict.WRONG_TOTP));
        return staff.useTotpStep(found.id(), step.getAsLong())
                .map(first -> new Judged(found, first ? Verdict.ACCEPTED : Verdict.WRONG_TOTP));
    }

    private Mono<Opened> conclude(Judged judged, Try counted, String username, String address) {
        var known = judged.known();
        if (known != null && judged.verdict() == Verdict.ACCEPTED) return accept(known, counted, address);
        if (judged.verdict() == Verdict.TOTP_NEEDED)
            return tries.undecided(counted).then(Mono.error(TotpNeeded::new));
        return refuse(judged, counted, username, address)
                .as(transaction::transactional)
                .then(Mono.error(StaffCredentialsWrong::new));
    }

    private Mono<Opened> accept(StaffMember known, Try counted, String address) {
        var now = clock.instant();
        var opened = new Opened(known, PREFIX + Tokens.draw(), now.plus(properties.session()));
        var detail = Map.of("method", known.totpEnabled() ? "PASSWORD_TOTP" : "PASSWORD", "address", masked(address));
        return tokens.store(Tokens.hash(opened.token()), known.id(), now, opened.expiresAt())
                .then(staff.signedIn(known.id(), now))
                .then(tries.succeeded(counted))
                .then(audit.record(known.reference(), "staff.signed-in", known.reference(), detail))
                .as(transaction::transactional)
                .thenReturn(opened);
    }

    /** Whoever mistakes the field may have typed the password as the name: an unknown one is kept as a hash only. */
    private Mono<Void> refuse(Judged judged, Try counted, String username, String address) {
        var known = judged.known();
        var subject = known == null
                ? "staff:unknown-" + HexFormat.of().formatHex(keyedHash.of("staff-name", username), 0, 4)
                : known.reference();
        var reason = known == null ? "NAME" : known.active() ? judged.verdict().name() : "INACTIVE";
        var failed = audit.record(
                Audit.NOBODY, "staff.sign-in-failed", subject, Map.of("reason", reason, "address", masked(address)));
        return counted.last() ? failed.then(audit.record(Audit.NOBODY, "staff.locked", subject)) : failed;
    }

    /** The address without its last part, which names one machine. */
    static String masked(String address) {
        var last = Math.max(address.lastIndexOf('.'), address.lastIndexOf(':'));
        return last < 0 ? address : address.substring(0, last + 1) + "*";
    }

    /** Name, password or code is wrong, or the account is not active; which of them is not told. */
    static final class StaffCredentialsWrong extends Refusal {
        StaffCredentialsWrong() {
            super(Kind.UNAUTHENTICATED, "staff-credentials-wrong");
        }
    }

    /** The account asks for a code as well. */
    static final class TotpNeeded extends Refusal {
        TotpNeeded() {
            super(Kind.UNAUTHENTICATED, "totp-needed");
        }
    }

    /** Employees sign in with the identity provider alone. */
    static final class LocalSignInOff extends Refusal {
        LocalSignInOff() {
            super(Kind.FORBIDDEN, "local-sign-in-off");
        }
    }
}
