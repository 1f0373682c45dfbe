package org.sidu.bot.recall;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sidu.bot.safety.RuleFile;
import org.sidu.common.PlainText;
import org.sidu.knowledge.Hit;
import org.springframework.stereotype.Component;

/**
 * Adds to a hit how its passage agrees with what the question says about persons and quantities, as signals that the
 * judge can learn from: {@code slot.audience} and {@code slot.quantity}, 1 when the passage speaks of the same, −1 when
 * it is for somebody else or another bracket, 0 when the question or the passage says nothing of it. The axes of
 * audiences are data in {@code understand/audience.yml}.
 */
@Component
class SlotAgreement {
    private record Axis(Map<String, Pattern> values) {}

    private record Text(String title, String text) {}

    /** Whom a passage names on each axis, in its title and at all, and the brackets that it sets. */
    private record Slots(List<Set<String>> inTitle, List<Set<String>> inAll, List<Quantities.Bracket> brackets) {}

    /** Passages whose slots are kept: reading them takes longer than everything else that is done with a hit. */
    private static final int KEPT = 5_000;

    private final List<Axis> axes;
    private final Cache<Text, Slots> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    SlotAgreement() {
        axes = RuleFile.read("understand/audience.yml").map("axes").values().stream()
                .map(node -> new Axis(RuleFile.entries(node).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                value -> Pattern.compile(String.valueOf(value.getValue())),
                                (one, other) -> one,
                                LinkedHashMap::new))))
                .toList();
    }

    List<Hit> measured(String question, List<Hit> hits) {
        var text = PlainText.forMatching(question);
        var quantities = Quantities.in(text);
        var named = axes.stream().map(axis -> named(axis, text)).toList();
        if (quantities.isEmpty() && named.stream().allMatch(Set::isEmpty)) return hits;
        return hits.stream().map(hit -> measured(hit, named, quantities)).toList();
    }

    private Hit measured(Hit hit, List<Set<String>> named, List<Quantities.Quantity> quantities) {
        var passage = hit.passage();
        var slots = known.get(new Text(passage.titlePath(), passage.text()), this::slots);
        var signals = new HashMap<>(hit.signals());
        signals.put("slot.audience", audience(slots, named));
        signals.put("slot.quantity", Quantities.agreement(quantities, slots.brackets()));
        return new Hit(passage, hit.score(), hit.exact(), signals);
    }

    private Slots slots(Text text) {
        return new Slots(
                axes.stream().map(axis -> named(axis, text.title())).toList(),
                axes.stream()
                        .map(axis -> named(axis, text.title() + "\n" + text.text()))
                        .toList(),
                Quantities.brackets(text.text()));
    }

    private double audience(Slots slots, List<Set<String>> named) {
        var same = false;
        for (var n = 0; n < axes.size(); n++) {
            var wanted = named.get(n);
            if (wanted.isEmpty()) continue;
            if (slots.inAll().get(n).stream().anyMatch(wanted::contains)) same = true;
            else if (!slots.inTitle().get(n).isEmpty()) return -1;
        }
        return same ? 1 : 0;
    }

    private static Set<String> named(Axis axis, String text) {
        return axis.values().entrySet().stream()
                .filter(value -> value.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
