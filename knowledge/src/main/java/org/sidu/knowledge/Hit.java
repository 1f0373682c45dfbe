package org.sidu.knowledge;

import java.util.Map;

/**
 * One passage found.
 *
 * @param passage what was found
 * @param score rank score, higher is better; a difference means the same within and across searches, its zero does not
 * @param exact whether the question is, but for punctuation, the article's title or one of its variants
 * @param signals what was measured, by name: see {@code org.sidu.knowledge.search.Signals}
 */
public record Hit(Passage passage, double score, boolean exact, Map<String, Double> signals) {

    /** What was measured under this name; 0 when it was not. */
    public double signal(String name) {
        return signals.getOrDefault(name, 0.0);
    }
}
