package org.sidu.identity.staff;

import java.time.Clock;
import org.sidu.identity.Audit;
import org.sidu.identity.Caller;
import org.sidu.identity.session.Tokens;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Signs an employee out; a token of the identity provider ends by itself. */
@Component
class EndStaffSession {
    private final StaffTokenRepository tokens;
    private final FindStaff findStaff;
    private final Audit audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    EndStaffSession(
            StaffTokenRepository tokens,
            FindStaff findStaff,
            Audit audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.tokens = tokens;
        this.findStaff = findStaff;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<Void> end(Caller caller, String token) {
        var id = caller.staffId();
        return tokens.revoke(Tokens.hash(token), clock.instant())
                .flatMap(ended ->
                        ended ? audit.record(caller.actor(), "staff.signed-out", caller.actor()) : Mono.<Void>empty())
                .as(transaction::transactional)
                .doOnSuccess(done -> findStaff.forget(id));
    }
}
