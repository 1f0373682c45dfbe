package org.sidu.bot.understand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sidu.bot.safety.Phrases;
import org.sidu.bot.safety.RuleFile;
import org.sidu.common.PlainText;
import org.springframework.stereotype.Component;

/**
 * Tells a message that leans on the turn before from one that stands alone, and joins the two. What a message names anew
 * (a group of people, what is asked, a place) takes the place of what was named before. The words are data in
 * {@code understand/follow-ups.yml}.
 */
@Component
class FollowUp {
    /** A message with a matter of its own leans on the turn before only below this length, in letters. */
    private static final int BRIEF = 12;
    /** A longer message tells its own story. */
    private static final int LONG = 40;
    /** What is asked of a thing in so few characters follows its name without a break. */
    private static final int PHRASE = 8;
    /** So many letters beside a place say nothing. */
    private static final int SCRAP = 5;
    /** So much of the turn before is kept, in characters. */
    private static final int KEPT = 160;

    /** A number that names something, such as a hotline, a year or a form. */
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{4,}");

    private final Pattern polite;
    private final Pattern openers;
    private final Phrases leans;
    private final Pattern swapped;
    private final List<Pattern> groups;
    private final List<Pattern> aspects;
    private final Pattern generic;
    private final Pattern keep;
    private final String particles;
    private final String verbs;

    FollowUp() {
        var rules = RuleFile.read("understand/follow-ups.yml");
        polite = Pattern.compile("^(" + rules.root().get("polite") + "[,，。!！ ]*)+|[,，。!！ ]*"
                + rules.root().get("polite") + "[。!！~ ]*$");
        openers = Pattern.compile("^(" + rules.root().get("openers") + ")[,， ]*");
        leans = rules.phrases("leans");
        swapped = Pattern.compile(String.valueOf(rules.root().get("swapped")));
        groups = rules.map("groups").values().stream()
                .map(words -> Pattern.compile(String.valueOf(words)))
                .toList();
        aspects = RuleFile.strings(rules.root().get("aspects")).stream()
                .map(Pattern::compile)
                .toList();
        generic = words(rules, "generic");
        keep = words(rules, "keep");
        particles = String.valueOf(rules.root().get("particles"));
        verbs = String.valueOf(rules.root().get("verbs"));
    }

    /** How a message stands to the turn before. */
    enum Kind {
        /** Asks for itself. */
        ALONE,
        /** Has no matter of its own, and names nobody whom it is about or says by its form that it follows. */
        FOLLOWS,
        /** Has no matter of its own but names people, which may be all that a question of its own says. */
        BARE,
        /** Has a matter of its own, and the form of a follow-up. */
        LEANS,
        /** Has a matter of its own and is so short that it may be a part of the former one. */
        BRIEF
    }

    /**
     * A message beside the turn before.
     *
     * @param joined the message with what it follows up on; the message itself when it stands alone
     * @param alone the message by itself
     * @param matter pairs of characters that are new in the message and name its matter
     */
    record Read(Kind kind, String joined, String alone, Set<String> matter) {}

    /**
     * @param message in matching form
     * @param before what was understood of the turn before, in matching form
     * @param places names of districts and cities that the message may name anew; with a message that names one and nothing
     *     else, the turn before is read without the place and with it
     */
    Read read(String message, String before, Set<String> places) {
        var core = core(message);
        var length = PlainText.squeezed(core).length();
        if (length == 0 || length > LONG) return new Read(Kind.ALONE, message, message, Set.of());
        var matter = matter(core, before, places);
        var marked = leans.in(core);
        var kind = matter.isEmpty()
                ? marked || !namesPeople(core) ? Kind.FOLLOWS : Kind.BARE
                : marked ? Kind.LEANS : length <= BRIEF ? Kind.BRIEF : Kind.ALONE;
        if (kind == Kind.ALONE) return new Read(kind, message, message, matter);
        if (matter.isEmpty() && onlyPlace(core, places)) {
            var kept = tail(orElse(without(before, places), before));
            return new Read(Kind.BARE, kept, kept + " " + named(core, places), matter);
        }
        return new Read(kind, joined(core, before, places), alone(core, before), matter);
    }

    /** The turn before without a district or city: what a citizen asked for who now names another. */
    String without(String before, Set<String> places) {
        var text = before;
        for (var place : longestFirst(places)) text = text.replace(place, " ");
        return blanks(text);
    }

    private String core(String message) {
        var text = message.strip();
        return blanks(polite.matcher(text).replaceAll(""));
    }

    private String joined(String core, String before, Set<String> places) {
        var kept = before;
        if (!named(core, places).isEmpty()) kept = without(kept, places);
        for (var group : groups)
            if (group.matcher(core).find()) kept = group.matcher(kept).replaceAll(" ");
        if (asks(core)) for (var aspect : aspects) kept = aspect.matcher(kept).replaceAll(" ");
        kept = orElse(blanks(kept), before);
        var rest = openers.matcher(core).replaceFirst("").replaceFirst("呢[?？。!~ ]*$", "");
        if (rest.isBlank()) rest = core;
        // What is asked of a thing reads as one phrase.
        var phrase = kept.length() <= BRIEF && rest.length() <= PHRASE && asks(rest);
        return tail(kept) + (phrase ? "" : " ") + rest;
    }

    /** Whether a message names a place and hardly anything else: "we live in …". */
    private boolean onlyPlace(String core, Set<String> places) {
        return !named(core, places).isEmpty()
                && PlainText.squeezed(without(core, places)).length() <= SCRAP
                && !asks(core)
                && !namesPeople(core);
    }

    private static String named(String core, Set<String> places) {
        return longestFirst(places).stream().filter(core::contains).findFirst().orElse("");
    }

    private static String orElse(String text, String other) {
        return PlainText.says(text) ? text : other;
    }

    private boolean namesPeople(String text) {
        return groups.stream().anyMatch(group -> group.matcher(text).find());
    }

    /** By itself a noun asks what was asked before: "and passports?" after "how do I get …" is "how … passports". */
    private String alone(String core, String before) {
        var noun = swapped.matcher(core);
        if (!noun.matches() || asks(noun.group("noun"))) return core;
        var asked = new ArrayList<String>();
        for (var aspect : aspects) {
            var found = aspect.matcher(before);
            if (found.find() && !found.group().isBlank()) asked.add(found.group());
        }
        return asked.isEmpty() ? core : noun.group("noun") + asked.getLast();
    }

    private boolean asks(String text) {
        return aspects.stream().anyMatch(aspect -> aspect.matcher(text).find());
    }

    /** What is left of the message without all that names no matter: pairs of its characters. */
    private Set<String> matter(String core, String before, Set<String> places) {
        var left = new StringBuilder();
        var matter = new LinkedHashSet<String>();
        var ordered = longestFirst(places);
        for (var at = 0; at < core.length(); ) {
            var kept = at(keep, core, at);
            var passed = Math.max(at(generic, core, at), longest(core, at, ordered));
            for (var group : groups) passed = Math.max(passed, at(group, core, at));
            for (var aspect : aspects) passed = Math.max(passed, at(aspect, core, at));
            if (kept >= Math.max(2, passed)) {
                add(matter, core.substring(at, at + kept), before);
                left.append(' ');
                at += kept;
            } else if (passed > 0) {
                left.append(' ');
                at += passed;
            } else {
                var number = at(NUMBER, core, at);
                if (number > 0) {
                    add(matter, core.substring(at, at + number), before);
                    at += number;
                    continue;
                }
                var c = core.charAt(at++);
                left.append(
                        Character.isDigit(c) || particles.indexOf(c) >= 0 || !Character.isLetterOrDigit(c) ? ' ' : c);
            }
        }
        for (var run : left.toString().split(" +"))
            if (run.length() > 1 && !run.chars().allMatch(c -> verbs.indexOf(c) >= 0)) add(matter, run, before);
        return matter;
    }

    private static void add(Set<String> matter, String word, String before) {
        if (before.contains(word)) return;
        matter.addAll(PlainText.bigrams(word));
    }

    private static int at(Pattern pattern, String text, int at) {
        var found = pattern.matcher(text).region(at, text.length());
        return found.lookingAt() ? found.end() - at : 0;
    }

    private static int longest(String text, int at, List<String> words) {
        for (var word : words) if (text.startsWith(word, at)) return word.length();
        return 0;
    }

    private static List<String> longestFirst(Set<String> words) {
        return words.stream()
                .sorted(java.util.Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String tail(String text) {
        return text.length() <= KEPT ? text : text.substring(text.length() - KEPT);
    }

    private static String blanks(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("^[,，。;；、!！ ]+", "").strip();
    }

    /** Latin words match as wholes only. */
    private static Pattern words(RuleFile rules, String key) {
        var all = Arrays.stream(String.valueOf(rules.root().get(key)).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.matches("[a-z]+") ? "(?<![a-z])" + word + "(?![a-z])" : word)
                .sorted(java.util.Comparator.comparingInt(String::length).reversed())
                .toList();
        return Pattern.compile(String.join("|", all));
    }
}
