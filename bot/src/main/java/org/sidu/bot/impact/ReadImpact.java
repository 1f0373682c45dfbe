package org.sidu.bot.impact;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.impact.EditorImpactController.ResultView;
import org.sidu.bot.impact.EditorImpactController.RunView;
import org.sidu.bot.impact.ImpactRepository.Run;
import org.sidu.common.Slice;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How runs are going and what they found. */
@Component
class ReadImpact {
    private final ImpactRepository runs;
    private final Clock clock;

    ReadImpact(ImpactRepository runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** Fails with {@link RunImpact.RunNotFound}. */
    Mono<RunView> get(UUID id) {
        return runs.find(id)
                .switchIfEmpty(Mono.error(() -> new RunImpact.RunNotFound(id)))
                .flatMap(this::view);
    }

    Mono<RunView> view(Run run) {
        return runs.counts(run.id()).map(counts -> view(run, counts));
    }

    private RunView view(Run run, Map<Effect, Integer> counts) {
        var end = run.finishedAt() == null ? clock.instant() : run.finishedAt();
        return new RunView(
                run.id(),
                run.revisionIds(),
                run.requestedBy(),
                run.status(),
                run.total(),
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                counts,
                run.createdAt(),
                run.finishedAt(),
                Duration.between(run.createdAt(), end).toMillis() / 1000.0);
    }

    Mono<Slice<RunView>> list(@Nullable UUID revisionId, @Nullable String after, int limit) {
        return runs.list(revisionId, id(after), limit + 1)
                .concatMap(this::view)
                .collectList()
                .map(read -> Slice.of(read, limit, run -> run.id().toString()));
    }

    /** Fails with {@link RunImpact.RunNotFound}. */
    Mono<Slice<ResultView>> results(UUID id, @Nullable Effect kind, @Nullable String after, int limit) {
        return runs.find(id)
                .switchIfEmpty(Mono.error(() -> new RunImpact.RunNotFound(id)))
                .flatMapMany(run -> runs.results(id, kind, ordinal(after), limit + 1))
                .collectList()
                .map(read -> Slice.of(read, limit, one -> String.valueOf(one.ordinal())))
                .map(slice ->
                        new Slice<>(slice.items().stream().map(ResultView::of).toList(), slice.nextCursor()));
    }

    private static int ordinal(@Nullable String after) {
        if (after == null) return 0;
        if (!after.matches("\\d{1,9}")) throw new Slice.CursorNotUnderstood();
        return Integer.parseInt(after);
    }

    private static @Nullable UUID id(@Nullable String after) {
        if (after == null) return null;
        if (!after.matches("[0-9a-f-]{36}")) throw new Slice.CursorNotUnderstood();
        return UUID.fromString(after);
    }
}
