package org.sidu.knowledge.search;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Background;
import org.sidu.common.CpuScheduler;
import org.sidu.common.Ids;
import org.sidu.knowledge.KnowledgeProperties;
import org.sidu.knowledge.SearchQuery;
import org.sidu.models.Embedder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps this replica's index up with the change table, in epoch order, and tells the database how far it has come. An
 * index that is missing, foreign or ahead of the database is rebuilt from PostgreSQL.
 */
@Component
class IndexTail implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(IndexTail.class);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration RESPELL = Duration.ofSeconds(3);
    private static final int ARTICLES = 100;

    private final KnowledgeProperties properties;
    private final ChangeTable changes;
    private final CpuScheduler cpu;
    private final Embedder embedder;
    private final RankWeights weights;
    private final Synonyms synonyms;
    private final Lookalikes lookalikes;
    private final JsonMapper json;
    private final Clock clock;
    private final String replica = Ids.next().toString();
    private final AtomicReference<@Nullable PassageIndex> index = new AtomicReference<>();
    private final AtomicLong epoch = new AtomicLong(-1);
    private final AtomicLong databaseEpoch = new AtomicLong();
    private volatile @Nullable UUID database;
    private volatile Spelling spelling = Spelling.NONE;
    private volatile long spelledEpoch = -1;
    private volatile Instant spelledAt = Instant.EPOCH;
    private volatile Instant read = Instant.EPOCH;

    IndexTail(
            KnowledgeProperties properties,
            ChangeTable changes,
            CpuScheduler cpu,
            Embedder embedder,
            RankWeights weights,
            Synonyms synonyms,
            Lookalikes lookalikes,
            JsonMapper json,
            Clock clock,
            MeterRegistry meters) {
        this.properties = properties;
        this.changes = changes;
        this.cpu = cpu;
        this.embedder = embedder;
        this.weights = weights;
        this.synonyms = synonyms;
        this.lookalikes = lookalikes;
        this.json = json;
        this.clock = clock;
        Gauge.builder("sidu.knowledge.epoch.lag", this, IndexTail::lag)
                .description("Publications that this replica has not applied yet")
                .register(meters);
        Gauge.builder("sidu.knowledge.epoch", epoch, AtomicLong::doubleValue)
                .description("Publications that this replica has applied")
                .register(meters);
    }

    void follow(Background background) {
        background.repeat("index tail", properties.poll(), Mono.defer(this::round));
    }

    /** The index, once it holds all that was published when this replica started. */
    @Nullable
    PassageIndex index() {
        return epoch.get() < 0 ? null : index.get();
    }

    long epoch() {
        return Math.max(0, epoch.get());
    }

    /** Whether the index is complete and the database could be read a moment ago. */
    boolean ready() {
        return epoch.get() >= 0 && Duration.between(read, clock.instant()).compareTo(properties.staleAfter()) <= 0;
    }

    private double lag() {
        return Math.max(0, databaseEpoch.get() - Math.max(0, epoch.get()));
    }

    private Mono<Void> round() {
        return changes.state().flatMap(state -> {
            databaseEpoch.set(state.epoch());
            read = clock.instant();
            if (!state.database().equals(database)) return adopt(state).then(apply(state));
            return apply(state);
        });
    }

    private Mono<Void> adopt(ChangeTable.State state) {
        return cpu.run(() -> open(state), LONG)
                .doOnNext(found -> {
                    database = state.database();
                    epoch.set(found);
                })
                .then();
    }

    private long open(ChangeTable.State state) throws IOException {
        var opened = index.get();
        if (opened == null) {
            opened = new PassageIndex(Path.of(properties.indexDir()), json);
            index.set(opened);
        }
        var found = opened.adopt(state.database(), state.epoch());
        if (found >= 0) {
            spell(opened);
            warm(opened);
        }
        return found;
    }

    /** By what was published up to now. */
    Spelling spelling() {
        return spelling;
    }

    private void spell(PassageIndex opened) throws IOException {
        var searcher = opened.searchers().acquire();
        try {
            spelledEpoch = epoch.get();
            spelledAt = clock.instant();
            spelling = Spelling.of(searcher.getIndexReader(), synonyms, lookalikes);
        } finally {
            opened.searchers().release(searcher);
        }
        // The dictionary's first use reads it from disk.
        spelling.corrected("居住证", List.of());
    }

    /** Loads classes and dictionaries: the first question after a start would otherwise miss its deadline. */
    private void warm(PassageIndex opened) throws IOException {
        var root = Set.of(properties.jurisdiction());
        var query = new SearchQuery("居住证怎么办理", root, LocalDate.now(clock), properties.candidates());
        var vector = new float[embedder.dimension()];
        vector[0] = 1;
        new HybridSearch(opened, weights, synonyms, properties.candidates()).search(query, Readings.whole(vector));
    }

    private Mono<Void> apply(ChangeTable.State state) {
        var applied = epoch.get() >= state.epoch()
                ? Mono.<Boolean>empty()
                : changes.frozen(now -> epoch.get() < 0 ? rebuild(now) : catchUp(now));
        return applied.then(Mono.defer(() -> changes.report(replica, epoch.get())))
                .then(Mono.defer(this::respell));
    }

    /** Words of new articles are spelt right a few seconds later: reading all wordings takes longer than a publication. */
    private Mono<Void> respell() {
        var now = clock.instant();
        if (spelledEpoch == epoch.get() || Duration.between(spelledAt, now).compareTo(RESPELL) < 0) return Mono.empty();
        return cpu.run(
                        () -> {
                            spell(opened());
                            return true;
                        },
                        LONG)
                .then();
    }

    private Mono<Boolean> rebuild(ChangeTable.State state) {
        LOG.info("Building the search index from the database at epoch {}", state.epoch());
        // What a round before this one wrote until it failed would otherwise be found twice.
        return clear().thenMany(changes.published().buffer(ARTICLES))
                .concatMap(articles -> changes.read(articles).flatMap(read -> write(List.of(), read)))
                .then(commit(state));
    }

    private Mono<Boolean> catchUp(ChangeTable.State state) {
        return changes.after(epoch.get())
                .buffer(ARTICLES)
                .concatMap(articles -> changes.read(articles).flatMap(read -> write(articles, read)))
                .then(commit(state));
    }

    private Mono<Void> clear() {
        return cpu.run(
                        () -> {
                            opened().clear();
                            return true;
                        },
                        LONG)
                .then();
    }

    private Mono<Void> write(List<UUID> articles, List<IndexedArticle> read) {
        return cpu.run(
                        () -> {
                            opened().replace(articles, read);
                            return true;
                        },
                        LONG)
                .then();
    }

    private Mono<Boolean> commit(ChangeTable.State state) {
        return cpu.run(
                () -> {
                    opened().commit(state.database(), state.epoch());
                    if (epoch.get() < 0) {
                        spell(opened());
                        warm(opened());
                    }
                    epoch.set(state.epoch());
                    return true;
                },
                LONG);
    }

    private PassageIndex opened() {
        var opened = index.get();
        if (opened == null) throw new IllegalStateException("The index is not open");
        return opened;
    }

    @Override
    public void destroy() throws IOException {
        var opened = index.getAndSet(null);
        if (opened != null) opened.close();
    }
}
