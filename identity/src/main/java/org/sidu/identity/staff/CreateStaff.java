package org.sidu.identity.staff;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.sidu.common.Echo;
import org.sidu.common.Ids;
import org.sidu.common.Refusal;
import org.sidu.identity.Audit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Makes a local account. */
@Component
class CreateStaff {
    private final StaffRepository staff;
    private final Passwords passwords;
    private final Roles roles;
    private final Audit audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    CreateStaff(
            StaffRepository staff,
            Passwords passwords,
            Roles roles,
            Audit audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.roles = roles;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A new account.
     *
     * @param username as it is typed; kept in lower case
     * @param password the first one
     * @param temporary whether the password opens only its own change
     */
    record NewStaff(String username, String displayName, Collection<String> roles, String password, boolean temporary) {

        NewStaff {
            username = username.strip().toLowerCase(Locale.ROOT);
            displayName = displayName.strip();
            roles = List.copyOf(roles);
        }
    }

    /**
     * Fails with {@link UsernameTaken} and {@link Roles.RoleUnknown}; the account's id.
     *
     * @param actor who makes it
     */
    Mono<UUID> create(String actor, NewStaff wanted) {
        var granted = roles.checked(wanted.roles());
        var id = Ids.next();
        var detail = Map.of("username", wanted.username(), "roles", List.copyOf(granted), "source", "LOCAL");
        return passwords
                .hash(wanted.password())
                .flatMap(hash -> staff.insert(
                                id,
                                wanted.username(),
                                wanted.displayName(),
                                granted,
                                hash,
                                wanted.temporary(),
                                actor,
                                clock.instant())
                        .then(audit.record(actor, "staff.created", "staff:" + id, detail))
                        .as(transaction::transactional))
                .onErrorMap(DuplicateKeyException.class, taken -> new UsernameTaken(wanted.username()))
                .thenReturn(id);
    }

    /** Somebody has this user name. */
    static final class UsernameTaken extends Refusal {
        UsernameTaken(String username) {
            super(Kind.CONFLICT, "username-taken", Map.of("username", Echo.of(username)));
        }
    }
}
