package org.sidu.models.embedding;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read out of the texts seen last; the one unused for longest goes first. Thread-safe. */
final class RecentTexts {
    private final Map<String, TextMeaning> meanings;

    RecentTexts(int capacity) {
        this.meanings = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, TextMeaning> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized @Nullable TextMeaning find(String text) {
        return meanings.get(text);
    }

    synchronized void keep(String text, TextMeaning meaning) {
        meanings.put(text, meaning);
    }
}
