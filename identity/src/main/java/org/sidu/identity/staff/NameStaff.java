package org.sidu.identity.staff;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Messages;
import org.sidu.identity.Caller;
import org.sidu.identity.StaffNames;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads display names from the accounts. */
@Component
class NameStaff implements StaffNames {
    private static final String STAFF = "staff:";
    private static final String OPERATOR = "operator:" + Caller.OPERATOR_ID;
    private static final String SYSTEM = "system:";

    private final StaffRepository staff;
    private final String operator;
    private final String system;

    NameStaff(StaffRepository staff, Messages messages) {
        this.staff = staff;
        this.operator = messages.text("identity.operator", Locale.SIMPLIFIED_CHINESE);
        this.system = messages.text("identity.system", Locale.SIMPLIFIED_CHINESE);
    }

    @Override
    public Mono<Map<String, String>> names(Collection<String> actors) {
        var ids = new TreeSet<UUID>();
        var names = new HashMap<String, String>();
        for (var actor : actors) {
            var id = id(actor);
            if (id != null) ids.add(id);
            if (actor.equals(OPERATOR)) names.put(actor, operator);
            if (actor.startsWith(SYSTEM)) names.put(actor, system);
        }
        if (ids.isEmpty()) return Mono.just(names);
        return staff.findAll(ids)
                .doOnNext(found -> names.put(found.reference(), found.displayName()))
                .then(Mono.fromSupplier(() -> names));
    }

    private static @Nullable UUID id(String actor) {
        if (!actor.startsWith(STAFF)) return null;
        try {
            return UUID.fromString(actor.substring(STAFF.length()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
