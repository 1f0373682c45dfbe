package org.sidu.bot.fingerprint;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.fingerprint.AdminFingerprintController.ChangeView;
import org.sidu.bot.fingerprint.AdminFingerprintController.FingerprintsView;
import org.sidu.bot.fingerprint.AdminFingerprintController.ReplicasView;
import org.sidu.common.Slice;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What answers were made with, change by change, and what they are made with now. */
@Component
class ListFingerprints {
    private final FingerprintRepository fingerprints;
    private final WatchFingerprint watch;
    private final AnswerFingerprint own;

    ListFingerprints(FingerprintRepository fingerprints, WatchFingerprint watch, AnswerFingerprint own) {
        this.fingerprints = fingerprints;
        this.watch = watch;
        this.own = own;
    }

    Mono<FingerprintsView> list(int limit, @Nullable String after) {
        return Mono.fromSupplier(() -> after == null ? new UUID[0] : new UUID[] {id(after)})
                .flatMap(before -> fingerprints
                        .list(before.length == 0 ? null : before[0], limit + 1)
                        .collectList())
                .map(read -> Slice.of(read, limit, change -> change.id().toString()))
                .map(this::view);
    }

    private FingerprintsView view(Slice<FingerprintRepository.Change> slice) {
        var replicas = watch.replicas().stream()
                .map(one -> new ReplicasView(one.fingerprint(), one.commit(), one.replicas()))
                .toList();
        var items = slice.items().stream()
                .map(change -> new ChangeView(
                        change.at(),
                        change.from(),
                        change.to().id(),
                        change.changed(),
                        change.commit(),
                        change.to().parts()))
                .toList();
        return new FingerprintsView(own.id(), watch.distinct() > 1, replicas, items, slice.nextCursor());
    }

    private static UUID id(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw new Slice.CursorNotUnderstood();
        }
    }
}
