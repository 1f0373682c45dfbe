package org.sidu.knowledge;

import java.time.LocalDate;
import java.util.Set;

/**
 * What to look for.
 *
 * @param text the question, normalised and masked
 * @param regions codes of the regions whose knowledge applies
 * @param asOf the day on which the knowledge has to be in force
 * @param limit most passages to return, 1–100
 */
public record SearchQuery(String text, Set<String> regions, LocalDate asOf, int limit) {

    /** The same in other words. */
    public SearchQuery of(String words) {
        return new SearchQuery(words, regions, asOf, limit);
    }
}
