package org.sidu.identity.staff;

import java.util.UUID;
import org.sidu.common.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds an account. */
@Component
class ReadStaff {
    private final StaffRepository staff;

    ReadStaff(StaffRepository staff) {
        this.staff = staff;
    }

    /** Fails with {@link StaffNotFound}. */
    Mono<StaffMember> read(UUID id) {
        return staff.find(id).switchIfEmpty(Mono.error(StaffNotFound::new));
    }

    /** The same, locked until the transaction ends. */
    Mono<StaffMember> readForChange(UUID id) {
        return staff.findForChange(id).switchIfEmpty(Mono.error(StaffNotFound::new));
    }

    /** There is no such account. */
    static final class StaffNotFound extends Refusal {
        StaffNotFound() {
            super(Kind.NOT_FOUND, "staff-not-found");
        }
    }
}
