package org.sidu.identity.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sidu.identity.Audit;
import org.sidu.identity.AuditChain;
import org.sidu.identity.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a stretch of the chain so that it can be verified without this installation: a signed line that says which
 * stretch it is, then a line a record.
 */
@Component
class ExportAudit {
    private static final int PAGE = 500;

    private final AuditRepository records;
    private final AuditSigningKey key;
    private final Audit audit;
    private final Clock clock;

    ExportAudit(AuditRepository records, AuditSigningKey key, Audit audit, Clock clock) {
        this.records = records;
        this.key = key;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Lines of JSON, each with its end. The stretch holds every sealed record of these days, and whatever was sealed
     * between them.
     *
     * @param from first day; null for the beginning
     * @param to last day, included; null for the end
     */
    Flux<String> export(Caller caller, @Nullable LocalDate from, @Nullable LocalDate to) {
        var began = clock.instant();
        var begin = from == null ? Instant.EPOCH : start(from);
        var end = to == null ? began.plusSeconds(1) : start(to.plusDays(1));
        return records.span(begin, end)
                .flatMap(span -> head(span, began, from, to))
                .delayUntil(head -> audit.record(caller.actor(), "audit.exported", "audit:all", told(head)))
                .flatMapMany(head -> Flux.concat(Mono.just(head), lines(head)))
                .map(line -> line + "\n");
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    private Mono<ObjectNode> head(
            AuditRepository.Span span, Instant began, @Nullable LocalDate from, @Nullable LocalDate to) {
        var zone = clock.getZone();
        return Mono.zip(hash(span.first() - 1), hash(span.last())).map(hashes -> {
            var head = JsonNodeFactory.instance.objectNode();
            head.put("version", 1).put("kind", "sidu-audit").put("exportedAt", began.toString());
            // Heads signed before this moment stand for records that belong to the export.
            var until = to == null ? began : to.plusDays(1).atStartOfDay(zone).toInstant();
            head.put("until", (until.isBefore(began) ? until : began).toString());
            head.put("from", from == null ? null : from.toString());
            head.put("to", to == null ? null : to.toString());
            head.put("first", span.first()).put("last", span.last()).put("records", span.last() - span.first() + 1);
            head.put("before", hashes.getT1()).put("hash", hashes.getT2());
            head.set("key", key.publicKey().jwk());
            return key.sign(head);
        });
    }

    /** The hash at a place of the chain; the beginning's when there is none. */
    private Mono<String> hash(long seq) {
        return records.find(seq)
                .flatMap(found -> Mono.justOrEmpty(Optional.ofNullable(found.hash())))
                .defaultIfEmpty(AuditChain.start())
                .map(AuditChain::hex);
    }

    private static HashMap<String, Object> told(ObjectNode head) {
        var told = new HashMap<String, Object>();
        for (var fact : List.of("from", "to", "first", "last", "records"))
            if (!head.path(fact).isNull()) told.put(fact, head.get(fact));
        return told;
    }

    private Flux<ObjectNode> lines(ObjectNode head) {
        var last = head.get("last").longValue();
        return page(head.get("first").longValue() - 1, last)
                .expand(page ->
                        page.size() < PAGE ? Mono.empty() : page(page.getLast().seq(), last))
                .concatMapIterable(page -> page, 1)
                .map(SealedLine::content);
    }

    private Mono<List<SealedLine>> page(long after, long through) {
        return records.page(after, through, PAGE)
                .map(page -> page.stream().map(SealedLine::of).toList());
    }
}
