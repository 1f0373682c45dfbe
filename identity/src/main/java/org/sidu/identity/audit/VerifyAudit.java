package org.sidu.identity.audit;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sidu.common.CpuScheduler;
import org.sidu.identity.AuditChain;
import org.sidu.identity.AuditCheck;
import org.sidu.identity.AuditCheck.Fault;
import org.sidu.identity.AuditCheck.Reason;
import org.sidu.identity.AuditProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Goes through the whole table, from the first record to what was signed last. */
@Component
class VerifyAudit {
    private static final int PAGE = 1_000;

    private final AuditRepository records;
    private final AuditSigningKey key;
    private final HeadFile headFile;
    private final CpuScheduler cpu;
    private final AuditProperties properties;
    private final Clock clock;

    VerifyAudit(
            AuditRepository records,
            AuditSigningKey key,
            HeadFile headFile,
            CpuScheduler cpu,
            AuditProperties properties,
            Clock clock) {
        this.records = records;
        this.key = key;
        this.headFile = headFile;
        this.cpu = cpu;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param fault null when everything holds
     * @param records that hold
     * @param heads that fit them
     */
    record Verdict(@Nullable Fault fault, long records, int heads, Instant at) {}

    Mono<Verdict> verify() {
        var began = clock.instant();
        return Mono.usingWhen(
                cpu.run(this::check, properties.writing()),
                check -> pages(check)
                        .then(records.waiting(began.minus(properties.tolerance())))
                        .flatMap(waiting -> cpu.run(() -> verdict(check, waiting, began), properties.writing())),
                check -> cpu.run(() -> closed(check), properties.writing()));
    }

    private AuditCheck check() throws IOException {
        return new AuditCheck(0, AuditChain.start(), headFile.open(), key.known());
    }

    private static boolean closed(AuditCheck check) {
        check.close();
        return true;
    }

    private Mono<Void> pages(AuditCheck check) {
        return page(0).expand(page -> page.size() < PAGE || check.fault() != null
                        ? Mono.empty()
                        : page(page.getLast().seq()))
                .concatMap(page -> cpu.run(() -> taken(check, page), properties.writing()), 0)
                .then();
    }

    private Mono<List<SealedLine>> page(long after) {
        return records.page(after, Long.MAX_VALUE, PAGE)
                .map(page -> page.stream().map(SealedLine::of).toList());
    }

    private static boolean taken(AuditCheck check, List<SealedLine> page) {
        page.forEach(line -> check.record(line.content()));
        return true;
    }

    private static Verdict verdict(AuditCheck check, long waiting, Instant began) {
        check.end(began);
        if (waiting > 0) check.fail(Reason.UNSEALED, check.seq() + 1);
        return new Verdict(check.fault(), check.seq(), check.matched(), began);
    }
}
