package org.sidu.bot.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.BotProperties;
import org.sidu.bot.answer.Question;
import org.sidu.bot.safety.RuleFile;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.KnowledgeSearch;
import org.sidu.knowledge.Regions;
import org.sidu.knowledge.SearchQuery;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the passages that may answer, the nearest region's first where several regions speak to the matter. A message
 * that can be read in two ways is searched in both, and the better reading is kept: one search more, never two.
 */
@Component
public class RecallPassages {
    /** Within this distance of the best score, two passages are taken to speak to the same matter. */
    private static final double RIVAL = 1.5;

    private final KnowledgeSearch search;
    private final Regions regions;
    private final BotProperties properties;
    private final SlotAgreement slots;
    private final BetterReading betterReading;
    private final SameRules sameRules;
    private final Pattern ownDistrict;

    RecallPassages(
            KnowledgeSearch search,
            Regions regions,
            BotProperties properties,
            SlotAgreement slots,
            BetterReading betterReading,
            SameRules sameRules) {
        this.search = search;
        this.regions = regions;
        this.properties = properties;
        this.slots = slots;
        this.betterReading = betterReading;
        this.sameRules = sameRules;
        this.ownDistrict = Pattern.compile(
                String.valueOf(RuleFile.read("understand/places.yml").root().get("own-district")));
    }

    /**
     * What was recalled.
     *
     * @param question the question in the reading that was kept
     * @param hits best first
     * @param outOfForce the best passage that is no longer or not yet in force
     * @param differing districts whose rules differ, when the citizen named none and the matter is settled by districts
     */
    public record Recalled(
            Question question,
            List<Hit> hits,
            @Nullable Hit outOfForce,
            Set<String> differing,
            boolean byMeaning,
            long epoch) {}

    public Mono<Recalled> recall(Question question) {
        var other = question.other();
        if (other != null)
            return Mono.zip(searched(question), searched(other.question()))
                    .map(both -> betterReading.better(other, both.getT1(), both.getT2()));
        return question.assumed().former() ? searched(question).flatMap(this::formerly) : searched(question);
    }

    /** The same search as of the day before the rule in force began. */
    private Mono<Recalled> formerly(Recalled now) {
        var since =
                now.hits().isEmpty() ? null : now.hits().getFirst().passage().validFrom();
        if (since == null) return Mono.just(now);
        return searched(now.question().on(since.minusDays(1)));
    }

    private Mono<Recalled> searched(Question question) {
        return search.search(new SearchQuery(
                        question.searched(), question.regions(), question.asOf(), properties.candidates()))
                .map(found -> {
                    var hits = slots.measured(found.question(), found.hits());
                    var recalled = new Recalled(
                            question.seeking(found.question()),
                            question.regionTold() ? nearestFirst(hits) : hits,
                            found.outOfForce(),
                            question.regionTold() ? Set.of() : differing(found.question(), hits),
                            found.byMeaning(),
                            found.epoch());
                    return betterReading.settled(recalled);
                });
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
     * Asked for when the best passage is a district's, of that district and those whose passages rival it, or of all
     * when no other one's does; also when the citizen speaks of "our district" and any rivals the best. Not asked for
     * when they all say the same to the question.
     */
    private Set<String> differing(String question, List<Hit> hits) {
        if (hits.isEmpty()) return Set.of();
        var rivals = rivals(hits);
        var own = ownDistrict.matcher(question).find() && rivals.stream().anyMatch(hit -> depth(hit) > 0);
        if (depth(hits.getFirst()) == 0 && !own) return Set.of();
        var districts = new LinkedHashSet<String>();
        for (var hit : rivals) if (depth(hit) > 0) districts.add(hit.passage().regionCode());
        var root = regions.rootCode();
        var all = regions.family(root).stream()
                .filter(code -> !code.equals(root))
                .sorted()
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (districts.size() < 2) return all;
        return districts.containsAll(all) && sameRules.say(question, rivals) ? Set.of() : districts;
    }

    private int depth(Hit hit) {
        return regions.depth(hit.passage().regionCode()).orElse(0);
    }
}
