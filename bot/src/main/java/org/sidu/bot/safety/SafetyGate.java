package org.sidu.bot.safety;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.intake.Intaken;
import org.sidu.bot.intake.RecentTexts;
import org.sidu.bot.safety.Opinion.About;
import org.sidu.bot.safety.Verdict.Reason;
import org.sidu.common.PlainText;
import org.springframework.stereotype.Component;

/**
 * The gate before any model: a person in crisis first, then emergencies, instructions aimed at the bot, unlawful
 * requests and hatred. Rules propose ({@code safety/*.yml}), a learned opinion knows what no rule was written for and
 * doubts rules that fire by chance; how sure each must be is data in {@code safety/thresholds.yml}.
 */
@Component
public class SafetyGate {
    /** From this length on, in characters, a message tells a story: of it only urgent or demanding sentences count. */
    private static final int STORY_LENGTH = 200;

    /**
     * How sure the second opinion must be, 0–1.
     *
     * @param alone from here on it decides without a rule
     * @param doubt below this a rule does not count
     */
    private record Sure(double alone, double doubt) {}

    /** What the rules say of a message, with the marks that the second opinion reads. */
    record Evidence(
            List<String> sentences,
            boolean isStory,
            boolean crisis,
            EmergencyRules.Found emergency,
            boolean injection,
            Verdict.@Nullable Refused refused,
            Set<String> marks) {}

    private final Phrases crisis;
    private final Phrases crisisUnless;
    private final List<String> crisisPhones;
    private final EmergencyRules emergencies = new EmergencyRules();
    private final UnlawfulRules unlawful = new UnlawfulRules();
    private final Phrases injection;
    private final Disguise disguise = new Disguise();
    private final Opinion opinion = new Opinion();
    private final RecentTexts<Verdict> recent = new RecentTexts<>();
    private final Sure crisisSure;
    private final Sure emergencySure;
    private final Sure unlawfulSure;
    private final Sure injectionSure;

    public SafetyGate() {
        var rules = RuleFile.read("safety/crisis.yml");
        crisis = rules.phrases("patterns");
        crisisUnless = rules.phrases("unless");
        crisisPhones = RuleFile.strings(rules.root().get("phones"));
        injection = RuleFile.read("safety/injection.yml").phrases("patterns");
        var thresholds = RuleFile.read("safety/thresholds.yml");
        crisisSure = sure(thresholds.map("crisis"));
        emergencySure = sure(thresholds.map("emergency"));
        unlawfulSure = sure(thresholds.map("unlawful"));
        injectionSure = sure(thresholds.map("injection"));
    }

    /** Judges a message; takes well under a millisecond for one of usual length. */
    public Verdict check(Intaken message) {
        return recent.of(message, this::judged);
    }

    private Verdict judged(Intaken message) {
        var evidence = evidence(message);
        var sure = opinion.of(read(evidence, message.matching()), evidence.marks());
        var emergency = sure[About.EMERGENCY.ordinal()];
        var wrong = sure[About.UNLAWFUL.ordinal()];
        var refuses = counts(evidence.refused() != null, wrong, unlawfulSure);
        if (counts(evidence.crisis(), emergency, crisisSure)) return new Verdict.Crisis(crisisPhones);
        // who asks how to set a house on fire speaks of fire, too
        if (counts(evidence.emergency().firm(), emergency, emergencySure) && !(refuses && wrong > emergency))
            return urgent(evidence.emergency(), message.matching());
        if (counts(evidence.injection(), sure[About.INJECTION.ordinal()], injectionSure))
            return new Verdict.Refused(Reason.INJECTION, "INJECTION");
        if (!refuses) return new Verdict.Pass();
        return evidence.refused() != null ? evidence.refused() : new Verdict.Refused(Reason.UNLAWFUL, "OPINION");
    }

    /** Whether a text gives the bot instructions: also for passages, which may be poisoned. */
    public boolean instructs(String text) {
        var head = text.length() > 4_000 ? text.substring(0, 4_000) : text;
        for (var reading : disguise.readings(head)) if (injection.in(PlainText.squeezed(reading))) return true;
        return false;
    }

    /** What the rules find in a message. */
    Evidence evidence(Intaken message) {
        var matching = message.matching();
        var sentences = Phrases.sentences(matching);
        var isStory = matching.length() > STORY_LENGTH;
        var marks = new HashSet<String>();
        var inCrisis = false;
        for (var sentence : sentences) inCrisis |= crisis.in(sentence) && !crisisUnless.in(sentence);
        if (inCrisis) marks.add("rule:crisis");
        var emergency = emergencies.find(sentences, isStory, marks);
        var instructs = instructs(message.text());
        if (instructs) marks.add("rule:injection");
        var refused = unlawful.find(sentences, isStory, marks);
        return new Evidence(sentences, isStory, inCrisis, emergency, instructs, refused, marks);
    }

    private static boolean counts(boolean rule, double probability, Sure sure) {
        return probability >= sure.alone() || rule && probability >= sure.doubt();
    }

    /** What the second opinion reads: the message, or of a story the sentences that press or demand something. */
    private String read(Evidence evidence, String matching) {
        if (!evidence.isStory()) return matching;
        var out = new StringBuilder();
        for (var sentence : evidence.sentences())
            if (emergencies.urgent(sentence) || unlawful.demands(sentence)) out.append(sentence);
        return out.toString();
    }

    private Verdict urgent(EmergencyRules.Found found, String matching) {
        var kind = found.firm() && found.kind() != null
                ? found.kind()
                : emergencies.named(opinion.kind(matching).orElse(""));
        if (kind.name().equals("CRISIS")) return new Verdict.Crisis(crisisPhones);
        return new Verdict.Emergency(kind.name(), kind.phones());
    }

    private static Sure sure(Map<String, Object> node) {
        return new Sure(number(node.get("alone")), number(node.get("doubt")));
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 1;
    }
}
