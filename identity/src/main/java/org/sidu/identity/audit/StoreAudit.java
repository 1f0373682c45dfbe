package org.sidu.identity.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.sidu.common.Ids;
import org.sidu.identity.Audit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Adds a record to the table, where the sealer finds it. */
@Component
class StoreAudit implements Audit {
    private final AuditRepository records;
    private final MaskDetail maskDetail;
    private final Clock clock;

    StoreAudit(AuditRepository records, MaskDetail maskDetail, Clock clock) {
        this.records = records;
        this.maskDetail = maskDetail;
        this.clock = clock;
    }

    @Override
    public Mono<Void> record(String actor, String action, String subject, Map<String, ?> detail) {
        return Mono.defer(() -> {
            // PostgreSQL keeps no nanoseconds, and what is hashed must be what is read again.
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return records.insert(Ids.next(), now, actor, action, maskDetail.text(subject), maskDetail.json(detail));
        });
    }
}
