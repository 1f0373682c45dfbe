package org.sidu.bot.safety;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.safety.Verdict.Reason;

/** Requests for what is unlawful or harms others, and hatred, by the rules of {@code safety/unlawful.yml}. */
final class UnlawfulRules {
    private final Phrases legit;
    private final Phrases demand;
    private final Map<String, Phrases> categories = new LinkedHashMap<>();
    private final Phrases hate;
    private final Phrases hateUnless;

    UnlawfulRules() {
        var rules = RuleFile.read("safety/unlawful.yml");
        legit = rules.phrases("legit");
        demand = rules.phrases("demand");
        rules.map("categories").forEach((name, node) -> categories.put(name, rules.phrasesOf(node)));
        hate = rules.phrasesOf(rules.map("hate").get("patterns"));
        hateUnless = rules.phrasesOf(rules.map("hate").get("unless"));
    }

    /** What is to be refused in the sentences; in a story only demands count. What is found is noted as evidence. */
    Verdict.@Nullable Refused find(List<String> sentences, boolean isStory, Set<String> evidence) {
        Verdict.Refused first = null;
        for (var sentence : sentences) {
            if (isStory && !demand.in(sentence)) continue;
            var isLegit = legit.in(sentence);
            if (isLegit) evidence.add("rule:legit");
            for (var category : categories.entrySet()) {
                if (!category.getValue().in(sentence)) continue;
                evidence.add(isLegit ? "rule:excused" : "rule:unlawful");
                if (!isLegit && first == null) first = new Verdict.Refused(Reason.UNLAWFUL, category.getKey());
            }
            if (hate.in(sentence) && !hateUnless.in(sentence)) {
                evidence.add("rule:hate");
                if (first == null) first = new Verdict.Refused(Reason.HATE, "HATE");
            }
        }
        return first;
    }

    /** Whether a sentence demands something. */
    boolean demands(String sentence) {
        return demand.in(sentence);
    }
}
