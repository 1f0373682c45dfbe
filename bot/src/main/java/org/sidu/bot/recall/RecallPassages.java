package org.sidu.bot.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sidu.bot.BotProperties;
import org.sidu.bot.answer.Question;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.KnowledgeSearch;
import org.sidu.knowledge.Regions;
import org.sidu.knowledge.SearchQuery;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the passages that may answer, the nearest region's first where several regions speak to the matter. */
@Component
public class RecallPassages {
    /** Within this distance of the best score, two passages are taken to speak to the same matter. */
    private static final double RIVAL = 1.5;

    private final KnowledgeSearch search;
    private final Regions regions;
    private final BotProperties properties;

    RecallPassages(KnowledgeSearch search, Regions regions, BotProperties properties) {
        this.search = search;
        this.regions = regions;
        this.properties = properties;
    }

    /**
     * What was recalled.
     *
     * @param hits best first
     * @param differing districts whose rules differ, when the citizen named none and the matter is settled by districts
     */
    public record Recalled(List<Hit> hits, Set<String> differing, boolean byMeaning, long epoch) {}

    public Mono<Recalled> recall(Question question) {
        return search.search(new SearchQuery(
                        question.searched(), question.regions(), question.asOf(), properties.candidates()))
                .map(found -> {
                    var hits = nearestFirst(found.hits());
                    return new Recalled(hits, differing(question, hits), found.byMeaning(), found.epoch());
                });
    }

    private List<Hit> nearestFirst(List<Hit> hits) {
        if (hits.isEmpty()) return hits;
        var bar = hits.getFirst().score() - RIVAL;
        var rivals = hits.stream().filter(hit -> hit.score() >= bar).toList();
        var ordered = new ArrayList<>(rivals);
        ordered.sort(Comparator.<Hit>comparingInt(hit -> hit.exact() ? 0 : 1)
                .thenComparing(Comparator.comparingInt(this::depth).reversed()));
        ordered.addAll(hits.subList(rivals.size(), hits.size()));
        return ordered;
    }

    private int depth(Hit hit) {
        return regions.depth(hit.passage().regionCode()).orElse(0);
    }

    private Set<String> differing(Question question, List<Hit> hits) {
        if (question.regionTold() || hits.isEmpty()) return Set.of();
        var bar = hits.getFirst().score() - RIVAL;
        var districts = new LinkedHashSet<String>();
        for (var hit : hits) {
            if (hit.score() < bar) continue;
            if (depth(hit) == 0) return Set.of();
            districts.add(hit.passage().regionCode());
        }
        return districts;
    }
}
