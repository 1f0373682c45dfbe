package org.sidu.identity.staff;

import org.sidu.common.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks for the password once more before what a borrowed session must not do. */
@Component
class ProvePassword {
    private final StaffTries tries;
    private final Passwords passwords;

    ProvePassword(StaffTries tries, Passwords passwords) {
        this.tries = tries;
        this.passwords = passwords;
    }

    /**
     * The account, if it is its password. Fails with {@link PasswordWrong}, with {@link StaffTries.StaffLocked} after too
     * many tries and with {@link AccountNotLocal}.
     *
     * @param address where the request comes from
     */
    Mono<StaffMember> prove(StaffMember staff, String password, String address) {
        if (!staff.local()) return Mono.error(new AccountNotLocal());
        return tries.begin(staff.username(), address)
                .flatMap(counted -> passwords
                        .matches(password, staff.passwordHash())
                        .flatMap(right ->
                                right ? tries.succeeded(counted).thenReturn(staff) : Mono.error(new PasswordWrong())));
    }

    /** This is not the account's password. */
    static final class PasswordWrong extends Refusal {
        PasswordWrong() {
            super(Kind.UNPROCESSABLE, "password-wrong");
        }
    }

    /** The account is one of the identity provider, which keeps its password. */
    static final class AccountNotLocal extends Refusal {
        AccountNotLocal() {
            super(Kind.CONFLICT, "account-not-local");
        }
    }
}
