package org.sidu.identity.staff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.sidu.common.Refusal;
import org.sidu.identity.Audit;
import org.sidu.identity.Caller;
import org.sidu.identity.Sealing;
import org.sidu.identity.StaffProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Has an account ask for the code of an authenticator app, from the first right code on, or no more. */
@Component
class SetUpTotp {
    private final ReadStaff readStaff;
    private final StaffRepository staff;
    private final ProvePassword provePassword;
    private final Sealing sealing;
    private final Audit audit;
    private final StaffProperties properties;
    private final TransactionalOperator transaction;
    private final Clock clock;

    SetUpTotp(
            ReadStaff readStaff,
            StaffRepository staff,
            ProvePassword provePassword,
            Sealing sealing,
            Audit audit,
            StaffProperties properties,
            TransactionalOperator transaction,
            Clock clock) {
        this.readStaff = readStaff;
        this.staff = staff;
        this.provePassword = provePassword;
        this.sealing = sealing;
        this.audit = audit;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A secret for an app.
     *
     * @param secret in base 32, to be typed
     * @param uri the same with everything the app needs, to be shown as a QR code
     */
    record Secret(String secret, String uri) {}

    /** Draws a secret; until its first code comes, nothing changes. Fails with {@link ProvePassword.AccountNotLocal}. */
    Mono<Secret> begin(Caller caller) {
        var secret = Totp.draw();
        return readStaff.read(caller.staffId()).flatMap(found -> {
            if (!found.local()) return Mono.error(new ProvePassword.AccountNotLocal());
            return staff.setPendingTotp(found.id(), sealing.seal(secret, found.totpContext()), clock.instant())
                    .thenReturn(new Secret(secret, uri(found.username(), secret)));
        });
    }

    /** The code shows that the app has the secret: from now on it is asked for. Fails with {@link TotpCodeWrong}. */
    Mono<Void> activate(Caller caller, String code) {
        var now = clock.instant();
        return readStaff
                .readForChange(caller.staffId())
                .flatMap(found -> {
                    var pending = found.totpPending();
                    if (pending == null) return Mono.error(new TotpCodeWrong());
                    var secret = sealing.open(pending, found.totpContext());
                    var step = Totp.find(secret, code, now, 0).orElseThrow(TotpCodeWrong::new);
                    return staff.activateTotp(found.id(), step, now);
                })
                .then(audit.record(caller.actor(), "staff.totp-activated", caller.actor()))
                .as(transaction::transactional);
    }

    /**
     * The account asks for no code any more. Fails as {@link ProvePassword#prove} does.
     *
     * @param address where the request comes from
     */
    Mono<Void> remove(Caller caller, String password, String address) {
        return readStaff
                .read(caller.staffId())
                .flatMap(found -> provePassword.prove(found, password, address))
                .flatMap(found -> staff.removeTotp(found.id(), clock.instant())
                        .then(audit.record(caller.actor(), "staff.totp-removed", found.reference()))
                        .as(transaction::transactional));
    }

    private String uri(String username, String secret) {
        var issuer = encoded(properties.totpIssuer());
        return "otpauth://totp/" + issuer + ":" + encoded(username) + "?secret=" + secret + "&issuer=" + issuer
                + "&algorithm=SHA1&digits=6&period=30";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The code does not fit the secret that was drawn last, or none was. */
    static final class TotpCodeWrong extends Refusal {
        TotpCodeWrong() {
            super(Kind.UNPROCESSABLE, "totp-code-wrong");
        }
    }
}
