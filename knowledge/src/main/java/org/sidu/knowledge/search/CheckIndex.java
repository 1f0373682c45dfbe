package org.sidu.knowledge.search;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.Passage;
import org.sidu.knowledge.search.IndexedArticle.IndexedPassage;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Whether this replica's index holds exactly what the database says is published. */
@Component
class CheckIndex {
    private static final Duration READING = Duration.ofMinutes(2);
    private static final int BATCH = 100;
    private static final int TOLD = 20;

    private final IndexTail tail;
    private final ChangeTable changes;
    private final CpuScheduler cpu;

    CheckIndex(IndexTail tail, ChangeTable changes, CpuScheduler cpu) {
        this.tail = tail;
        this.changes = changes;
        this.cpu = cpu;
    }

    /**
     * What was compared. A publication in between makes the two differ for a moment: then the epochs differ as well.
     *
     * @param missing published, but not in the index; at most 20 of each kind are told
     * @param surplus in the index, but not published
     * @param differing in both, but not the same
     */
    record Checked(
            long epoch,
            long databaseEpoch,
            int articles,
            int passages,
            List<String> missing,
            List<String> surplus,
            List<String> differing) {

        boolean agrees() {
            return epoch == databaseEpoch && missing.isEmpty() && surplus.isEmpty() && differing.isEmpty();
        }
    }

    Mono<Checked> check() {
        return changes.state()
                .flatMap(state -> cpu.run(this::indexed, READING)
                        .flatMap(indexed -> published().map(published -> compared(indexed, published, state.epoch()))));
    }

    private Mono<Map<UUID, Passage>> published() {
        return changes.published()
                .buffer(BATCH)
                .concatMap(changes::read)
                .flatMapIterable(articles -> articles)
                .flatMapIterable(IndexedArticle::passages)
                .map(IndexedPassage::passage)
                .collect(Collectors.toMap(Passage::id, passage -> passage));
    }

    private Map<UUID, Passage> indexed() throws IOException {
        var index = tail.index();
        if (index == null) throw new IndexNotReady();
        var searcher = index.searchers().acquire();
        try {
            var snapshot = index.snapshot(searcher.getIndexReader());
            var found = new HashMap<UUID, Passage>();
            for (var leaf : searcher.getIndexReader().leaves()) {
                var live = leaf.reader().getLiveDocs();
                var segment = snapshot.segment(leaf);
                for (var d = 0; d < leaf.reader().maxDoc(); d++) {
                    if (live != null && !live.get(d) || segment.vector(Fields.VECTOR, d) < 0) continue;
                    var passage = segment.passage(leaf.reader(), d);
                    found.put(passage.id(), passage);
                }
            }
            return found;
        } finally {
            index.searchers().release(searcher);
        }
    }

    private Checked compared(Map<UUID, Passage> indexed, Map<UUID, Passage> published, long databaseEpoch) {
        var missing = new ArrayList<String>();
        var differing = new ArrayList<String>();
        published.forEach((id, passage) -> {
            var there = indexed.get(id);
            if (there == null) missing.add(named(passage));
            else if (!Objects.equals(there, passage)) differing.add(named(passage));
        });
        var surplus = indexed.values().stream()
                .filter(passage -> !published.containsKey(passage.id()))
                .map(CheckIndex::named)
                .toList();
        var articles =
                published.values().stream().map(Passage::articleId).distinct().count();
        return new Checked(
                tail.epoch(),
                databaseEpoch,
                (int) articles,
                published.size(),
                some(missing),
                some(surplus),
                some(differing));
    }

    private static String named(Passage passage) {
        return passage.externalId() + " r" + passage.revision() + " " + passage.anchor();
    }

    private static List<String> some(List<String> all) {
        return all.stream().sorted().limit(TOLD).toList();
    }
}
