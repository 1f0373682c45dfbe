package org.sidu.bot.understand;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sidu.bot.safety.Phrases;
import org.sidu.bot.safety.RuleFile;
import org.sidu.common.PlainText;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.Regions;
import org.springframework.stereotype.Component;

/**
 * Notices questions about the rules of another city: what is published here must not answer them. Names and exceptions
 * are data in {@code understand/places.yml}.
 */
@Component
public class Elsewhere {
    private final Pattern places;
    private final Phrases moving;
    private final Regions regions;

    Elsewhere(Regions regions) {
        var rules = RuleFile.read("understand/places.yml");
        this.places = Pattern.compile("(?<!" + rules.root().get("not-after") + ")("
                + Arrays.stream(String.valueOf(rules.root().get("places")).split("\\s+"))
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .collect(Collectors.joining("|"))
                + ")(?!" + rules.root().get("not-before") + ")");
        this.moving = rules.phrases("moving");
        this.regions = regions;
    }

    /** The other place whose rules are asked for; empty when none is named, or what was found speaks of it. */
    public Optional<String> askedFor(String question, List<Hit> hits) {
        var text = PlainText.forMatching(question);
        var named = places.matcher(text);
        if (!named.find() || moving.in(text)) return Optional.empty();
        var place = named.group(1);
        var here = regions.name(regions.rootCode(), Locale.SIMPLIFIED_CHINESE).orElse("");
        if (here.contains(place) || mentions(text, here)) return Optional.empty();
        var spokenOf = hits.stream().limit(3).anyMatch(hit -> mentions(hit, place));
        return spokenOf ? Optional.empty() : Optional.of(place);
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
