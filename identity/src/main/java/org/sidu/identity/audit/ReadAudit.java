package org.sidu.identity.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Slice;
import org.sidu.common.Slice.CursorNotUnderstood;
import org.sidu.identity.StaffNames;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lists records, the newest first, with the names of who acted. */
@Component
class ReadAudit {
    private final AuditRepository records;
    private final StaffNames staffNames;
    private final Clock clock;

    ReadAudit(AuditRepository records, StaffNames staffNames, Clock clock) {
        this.records = records;
        this.staffNames = staffNames;
        this.clock = clock;
    }

    /** A page, and names by actor. */
    record Page(Slice<AuditRecord> records, Map<String, String> names) {}

    /**
     * A page.
     *
     * @param action a whole action or its area; null for any, like the others
     * @param from first day
     * @param to last day, included
     */
    Mono<Page> list(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String cursor,
            int limit) {
        var filter = new AuditFilter(actor, action, subject, start(from), start(to == null ? null : to.plusDays(1)));
        return records.list(filter, key(cursor), limit + 1)
                .collectList()
                .map(read -> Slice.of(read, limit, last -> last.at() + "|" + last.id()))
                .flatMap(slice -> staffNames.names(actors(slice)).map(names -> new Page(slice, names)));
    }

    private @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(clock.getZone()).toInstant();
    }

    private static List<String> actors(Slice<AuditRecord> slice) {
        return slice.items().stream().map(AuditRecord::actor).distinct().toList();
    }

    private static AuditRepository.@Nullable Key key(@Nullable String cursor) {
        var text = Slice.keyOf(cursor);
        if (text == null) return null;
        try {
            var parts = text.split("\\|", 2);
            return new AuditRepository.Key(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (RuntimeException e) {
            throw new CursorNotUnderstood();
        }
    }
}
