package org.sidu.identity.staff;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Slice;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lists accounts by user name. */
@Component
class ListStaff {
    private final StaffRepository staff;

    ListStaff(StaffRepository staff) {
        this.staff = staff;
    }

    /**
     * A page.
     *
     * @param q part of the user name or the display name; null for any
     * @param role that the accounts have; null for any
     */
    Mono<Slice<StaffMember>> list(@Nullable String q, @Nullable String role, @Nullable String cursor, int limit) {
        var text = q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
        return staff.list(text, role == null ? "" : Roles.named(role), Slice.keyOf(cursor), limit + 1)
                .collectList()
                .map(read -> Slice.of(read, limit, StaffMember::username));
    }
}
