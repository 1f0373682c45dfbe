package org.sidu.bot.safety;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.intake.Intaken;
import org.sidu.bot.safety.Verdict.Reason;
import org.sidu.common.PlainText;
import org.springframework.stereotype.Component;

/**
 * The gate before any model: a person in crisis first, then emergencies, instructions aimed at the bot, unlawful
 * requests and hatred. The rules are data in {@code safety/*.yml}.
 */
@Component
public class SafetyGate {
    private record Entry(String kind, List<String> phones, Phrases patterns, Phrases unless) {}

    /** From this length on, in characters, a message tells a story: of it only urgent or demanding sentences count. */
    private static final int STORY_LENGTH = 200;

    private final Phrases crisis;
    private final Phrases crisisUnless;
    private final List<String> crisisPhones;
    private final List<Entry> emergencies;
    private final Phrases never;
    private final Phrases calm;
    private final Phrases urgent;
    private final Phrases injection;
    private final Phrases legit;
    private final Phrases demand;
    private final Map<String, Phrases> unlawful;
    private final Phrases hate;
    private final Phrases hateUnless;

    public SafetyGate() {
        var crisisRules = RuleFile.read("safety/crisis.yml");
        crisis = crisisRules.phrases("patterns");
        crisisUnless = crisisRules.phrases("unless");
        crisisPhones = RuleFile.strings(crisisRules.root().get("phones"));
        var emergencyRules = RuleFile.read("safety/emergencies.yml");
        emergencies = emergencyRules.maps("entries").stream()
                .map(entry -> entry(emergencyRules, entry))
                .toList();
        never = emergencyRules.phrases("never");
        calm = emergencyRules.phrases("calm");
        urgent = emergencyRules.phrases("urgent");
        injection = RuleFile.read("safety/injection.yml").phrases("patterns");
        var unlawfulRules = RuleFile.read("safety/unlawful.yml");
        legit = unlawfulRules.phrases("legit");
        demand = unlawfulRules.phrases("demand");
        unlawful = new LinkedHashMap<>();
        unlawfulRules.map("categories").forEach((name, node) -> unlawful.put(name, unlawfulRules.phrasesOf(node)));
        hate = unlawfulRules.phrasesOf(unlawfulRules.map("hate").get("patterns"));
        hateUnless = unlawfulRules.phrasesOf(unlawfulRules.map("hate").get("unless"));
    }

    /** Judges a message; takes well under a millisecond for one of usual length. */
    public Verdict check(Intaken message) {
        var sentences = Phrases.sentences(message.matching());
        var isStory = message.matching().length() > STORY_LENGTH;
        for (var sentence : sentences)
            if (crisis.in(sentence) && !crisisUnless.in(sentence)) return new Verdict.Crisis(crisisPhones);
        for (var sentence : sentences) {
            var emergency = emergency(sentence, isStory);
            if (emergency != null) return emergency;
        }
        if (instructs(message.matching())) return new Verdict.Refused(Reason.INJECTION, "INJECTION");
        for (var sentence : sentences) {
            var refused = isStory && !demand.in(sentence) ? null : refused(sentence);
            if (refused != null) return refused;
        }
        return new Verdict.Pass();
    }

    /** Whether a text gives the bot instructions: also for passages, which may be poisoned. */
    public boolean instructs(String text) {
        var head = text.length() > 4_000 ? text.substring(0, 4_000) : text;
        return injection.in(PlainText.squeezed(head));
    }

    private @Nullable Verdict emergency(String sentence, boolean isStory) {
        Entry first = null;
        for (var entry : emergencies) {
            if (entry.patterns().in(sentence) && !entry.unless().in(sentence)) {
                first = entry;
                break;
            }
        }
        if (first == null || never.in(sentence)) return null;
        if ((isStory || calm.in(sentence)) && !urgent.in(sentence)) return null;
        return new Verdict.Emergency(first.kind(), first.phones());
    }

    private @Nullable Verdict refused(String sentence) {
        if (!legit.in(sentence)) {
            for (var category : unlawful.entrySet())
                if (category.getValue().in(sentence)) return new Verdict.Refused(Reason.UNLAWFUL, category.getKey());
        }
        if (hate.in(sentence) && !hateUnless.in(sentence)) return new Verdict.Refused(Reason.HATE, "HATE");
        return null;
    }

    private static Entry entry(RuleFile rules, Map<String, Object> node) {
        var phones = new ArrayList<>(RuleFile.strings(node.get("phones")));
        return new Entry(
                String.valueOf(node.get("kind")),
                List.copyOf(phones),
                rules.phrasesOf(node.get("patterns")),
                rules.phrasesOf(node.get("unless")));
    }
}
