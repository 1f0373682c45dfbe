package org.sidu.bot.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sidu.bot.Answer;
import org.sidu.bot.compose.Poison;
import org.sidu.bot.compose.Source;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.Passage;

/** The passages that an answer may rest on, numbered from 1. */
final class Sources {
    private static final int MOST = 6;
    private static final double NEAR = 1.5;
    private static final int QUOTE = 200;

    private final Map<Integer, Passage> passages = new LinkedHashMap<>();

    /** The best passage, others of its article, and those of other articles that come near it. */
    static Sources of(List<Hit> hits) {
        var sources = new Sources();
        var best = hits.getFirst();
        var bar = best.score() - NEAR;
        for (var hit : hits) {
            var same = hit.passage().articleId().equals(best.passage().articleId());
            var near = hit.score() >= bar
                    && hit.passage().regionCode().equals(best.passage().regionCode());
            if (same || near) sources.passages.put(sources.passages.size() + 1, hit.passage());
            if (sources.passages.size() == MOST) break;
        }
        return sources;
    }

    List<Source> numbered() {
        var numbered = new ArrayList<Source>();
        passages.forEach((n, passage) -> numbered.add(new Source(
                n,
                passage.titlePath(),
                passage.text(),
                passage.kind().name(),
                passage.validFrom(),
                passage.validTo())));
        return numbered;
    }

    /** The citation of a source under another number. */
    Answer.Citation citation(int source, int n, String quote) {
        var passage = passage(source);
        return new Answer.Citation(
                n,
                passage.articleId(),
                passage.externalId(),
                passage.revision(),
                passage.id(),
                passage.title(),
                quote,
                passage.anchor(),
                passage.regionCode(),
                passage.validFrom(),
                passage.validTo(),
                "/api/v1/articles/" + passage.articleId() + "?revision=" + passage.revision());
    }

    /** The passage's beginning, as a quote for a source that was given to a model as a whole. */
    String opening(int source, Poison poison) {
        var text = poison.opening(passage(source).text());
        return text.length() <= QUOTE ? text : text.substring(0, QUOTE);
    }

    String regionCode(int source) {
        return passage(source).regionCode();
    }

    private Passage passage(int source) {
        var passage = passages.get(source);
        if (passage == null) throw new IllegalArgumentException("no source " + source);
        return passage;
    }

    /** What of the sources goes into the receipt. */
    List<Map<String, Object>> receipt() {
        return passages.values().stream()
                .map(org.sidu.bot.record.SignReceipt::passage)
                .toList();
    }
}
