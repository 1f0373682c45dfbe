package org.sidu.bot.recall;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.sidu.common.PlainText;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.Passage;
import org.sidu.knowledge.Regions;
import org.springframework.stereotype.Component;

/**
 * Whether districts say the same to a question, so that nobody needs to be asked for the district: in the best passage of
 * each, the sentences that share most with the question are the same but for the district's name.
 */
@Component
class SameRules {
    private static final Pattern SENTENCE = Pattern.compile("(?<=[。！？!?；;\\n])");
    private static final double NEAR = 0.75;

    private final Regions regions;

    SameRules(Regions regions) {
        this.regions = regions;
    }

    boolean say(String question, List<Hit> rivals) {
        var best = new HashMap<String, Passage>();
        for (var hit : rivals) best.putIfAbsent(hit.passage().regionCode(), hit.passage());
        best.remove(regions.rootCode());
        var said = new HashSet<Set<String>>();
        for (var passage : best.values()) said.add(relevant(question, passage, best.keySet()));
        return said.size() == 1 && !said.iterator().next().isEmpty();
    }

    private Set<String> relevant(String question, Passage passage, Set<String> codes) {
        var text = withoutNames(passage.text(), codes);
        var asked = PlainText.contentBigrams(withoutNames(question, codes));
        var shares = new HashMap<String, Double>();
        for (var sentence : SENTENCE.split(text)) {
            var plain = PlainText.squeezed(sentence);
            if (!plain.isEmpty()) shares.put(plain, PlainText.share(asked, PlainText.bigrams(sentence)));
        }
        var most =
                shares.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        var relevant = new HashSet<String>();
        for (Map.Entry<String, Double> share : shares.entrySet())
            if (share.getValue() > 0 && share.getValue() >= most * NEAR) relevant.add(share.getKey());
        return relevant;
    }

    private String withoutNames(String text, Set<String> codes) {
        var out = text;
        for (var code : codes) {
            var name = regions.name(code, Locale.SIMPLIFIED_CHINESE).orElse("");
            if (name.isEmpty()) continue;
            for (var form : Arrays.asList(name, name.replaceFirst("[区县市镇乡]$", ""))) out = out.replace(form, "");
        }
        return out;
    }
}
