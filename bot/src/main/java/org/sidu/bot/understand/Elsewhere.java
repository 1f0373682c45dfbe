package org.sidu.bot.understand;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sidu.bot.safety.Phrases;
import org.sidu.bot.safety.RuleFile;
import org.sidu.common.PlainText;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.Regions;
import org.springframework.stereotype.Component;

/**
 * Notices questions about the rules of another city: what is published here must not answer them. A city that is named
 * only to say where somebody comes from, lives or goes is no such question. Names and patterns are data in
 * {@code understand/places.yml}.
 */
@Component
public class Elsewhere {
    /** Stands for the place in the patterns; text in matching form has no capital letter. */
    private static final String PLACE = "P";

    private static final Pattern CLAUSE = Pattern.compile("[,，。;；!！?？\\n]+");

    private final Pattern places;
    /** The first two characters of every place. */
    private final Set<String> beginnings;

    private final Phrases asks;
    private final Phrases crossing;
    private final Phrases there;
    private final Regions regions;

    Elsewhere(Regions regions) {
        var rules = RuleFile.read("understand/places.yml");
        var names = Arrays.stream(String.valueOf(rules.root().get("places")).split("\\s+"))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.beginnings = names.stream().map(name -> name.substring(0, 2)).collect(Collectors.toSet());
        this.places = Pattern.compile("(?<!" + rules.root().get("not-after") + ")(" + String.join("|", names) + ")(?!"
                + rules.root().get("not-before") + ")");
        this.asks = rules.phrases("asks");
        this.crossing = rules.phrases("crossing");
        this.there = rules.phrases("there");
        this.regions = regions;
    }

    /** The other place whose rules are asked for; empty when none is named, or what was found speaks of it. */
    public Optional<String> askedFor(String question, List<Hit> hits) {
        var text = PlainText.forMatching(question);
        var here = regions.name(regions.rootCode(), Locale.SIMPLIFIED_CHINESE).orElse("");
        if (mentions(text, here)) return Optional.empty();
        return named(text).stream()
                .filter(place -> !here.contains(place))
                .filter(place -> rulesOf(place, text))
                .filter(place -> hits.stream().limit(3).noneMatch(hit -> mentions(hit, place)))
                .findFirst();
    }

    /** The other cities and provinces that a text in matching form names. */
    Set<String> named(String text) {
        if (!mayName(text)) return Set.of();
        var named = new LinkedHashSet<String>();
        var found = places.matcher(text);
        while (found.find()) named.add(found.group(1));
        return named;
    }

    private boolean mayName(String text) {
        for (var at = 0; at + 2 <= text.length(); at++)
            if (beginnings.contains(text.substring(at, at + 2))) return true;
        return false;
    }

    private boolean rulesOf(String place, String text) {
        var marked = text.replace(place, PLACE);
        if (there.in(marked)) return true;
        var clauses = Arrays.stream(CLAUSE.split(marked)).map(String::strip).toList();
        var othersAsk = clauses.stream().anyMatch(clause -> !clause.contains(PLACE) && asks.in(clause));
        return clauses.stream()
                .filter(clause -> clause.contains(PLACE))
                .filter(clause -> !othersAsk || asks.in(clause))
                .anyMatch(clause -> !crossing.in(clause));
    }

    private static boolean mentions(String question, String here) {
        var name = here.replaceFirst("[市县区州]$", "");
        return !name.isEmpty() && question.contains(name);
    }

    private static boolean mentions(Hit hit, String place) {
        var passage = hit.passage();
        return passage.titlePath().contains(place)
                || passage.text().contains(place)
                || (passage.issuer() != null && passage.issuer().contains(place));
    }
}
