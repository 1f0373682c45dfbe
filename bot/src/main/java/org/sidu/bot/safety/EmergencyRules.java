package org.sidu.bot.safety;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is happening now and must go to an emergency number, by the rules of {@code safety/emergencies.yml}. */
final class EmergencyRules {
    /**
     * A kind of emergency.
     *
     * @param patterns what says so
     * @param unless what takes it back
     */
    record Kind(String name, List<String> phones, Phrases patterns, Phrases unless) {}

    /**
     * What was found in a text.
     *
     * @param kind of the pattern that was found; null when none was
     * @param firm whether nothing in the sentence silences the pattern
     */
    record Found(@Nullable Kind kind, boolean firm) {}

    private final List<Kind> kinds;
    private final Phrases never;
    private final Phrases calm;
    private final Phrases urgent;

    EmergencyRules() {
        var rules = RuleFile.read("safety/emergencies.yml");
        kinds = rules.maps("entries").stream()
                .map(node -> new Kind(
                        String.valueOf(node.get("kind")),
                        RuleFile.strings(node.get("phones")),
                        rules.phrasesOf(node.get("patterns")),
                        rules.phrasesOf(node.get("unless"))))
                .toList();
        never = rules.phrases("never");
        calm = rules.phrases("calm");
        urgent = rules.phrases("urgent");
    }

    /** Looks at every sentence; in a story only urgent ones are firm. What is found is noted as evidence. */
    Found find(List<String> sentences, boolean isStory, Set<String> evidence) {
        Kind first = null;
        for (var sentence : sentences) {
            var isUrgent = urgent.in(sentence);
            var isCalm = calm.in(sentence);
            var isNever = never.in(sentence);
            if (isUrgent) evidence.add("rule:urgent");
            if (isCalm) evidence.add("rule:calm");
            if (isNever) evidence.add("rule:never");
            for (var kind : kinds) {
                if (!kind.patterns().in(sentence)) continue;
                if (first == null) first = kind;
                if (isNever || (isStory || isCalm) && !isUrgent || kind.unless().in(sentence)) continue;
                evidence.add("rule:emergency");
                return new Found(kind, true);
            }
        }
        if (first != null) evidence.add("rule:silenced");
        return new Found(first, false);
    }

    /** The kind of a name; the last kind, which stands for all, for any other name. */
    Kind named(String name) {
        for (var kind : kinds) if (kind.name().equals(name)) return kind;
        return kinds.getLast();
    }

    /** Whether a text speaks of something urgent. */
    boolean urgent(String sentence) {
        return urgent.in(sentence);
    }
}
