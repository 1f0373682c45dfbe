package org.sidu.bot.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
     * @param outOfForce the best passage that is no longer or not yet in force
     * @param differing districts whose rules differ, when the citizen named none and the matter is settled by districts
     */
    public record Recalled(
            List<Hit> hits, @Nullable Hit outOfForce, Set<String> differing, boolean byMeaning, long epoch) {}

    public Mono<Recalled> recall(Question question) {
        return search.search(new SearchQuery(
                        question.searched(), question.regions(), question.asOf(), properties.candidates()))
                .map(found -> new Recalled(
                        question.regionTold() ? nearestFirst(found.hits()) : found.hits(),
                        found.outOfForce(),
                        question.regionTold() ? Set.of() : differing(found.hits()),
                        found.byMeaning(),
                        found.epoch()));
    }

    private List<Hit> nearestFirst(List<Hit> hits) {
        var rivals = rivals(hits);
        var ordered = new ArrayList<>(rivals);
        ordered.sort(Comparator.<Hit>comparingInt(hit -> hit.exact() ? 0 : 1)
                .thenComparing(Comparator.comparingInt(this::depth).reversed()));
        ordered.addAll(hits.subList(rivals.size(), hits.size()));
        return ordered;
    }

    /** The hits that speak to the same matter as the best one. */
    private static List<Hit> rivals(List<Hit> hits) {
        if (hits.isEmpty()) return hits;
        var bar = hits.getFirst().score() - RIVAL;
        return hits.stream().takeWhile(hit -> hit.score() >= bar).toList();
    }

    /**
     * Asked for when the best passage is a district's: of that district and those whose passages rival it, or of all
     * when no other one's does.
     */
    private Set<String> differing(List<Hit> hits) {
        if (hits.isEmpty() || depth(hits.getFirst()) == 0) return Set.of();
        var districts = new LinkedHashSet<String>();
        for (var hit : rivals(hits))
            if (depth(hit) > 0) districts.add(hit.passage().regionCode());
        if (districts.size() > 1) return districts;
        var root = regions.rootCode();
        return regions.family(root).stream()
                .filter(code -> !code.equals(root))
                .sorted()
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private int depth(Hit hit) {
        return regions.depth(hit.passage().regionCode()).orElse(0);
    }
}
