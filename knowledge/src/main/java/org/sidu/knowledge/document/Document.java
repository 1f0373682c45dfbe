package org.sidu.knowledge.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file says.
 *
 * @param title the document's own title, null when none is plainly there
 * @param markdown the text without its title
 * @param notes what an editor should know of how it was read
 */
public record Document(@Nullable String title, String markdown, List<Note> notes) {

    /**
     * Something that was left out, changed or guessed.
     *
     * @param slug its texts are {@code problem.<slug>}
     * @param facts what fills the texts
     */
    public record Note(String slug, Map<String, Object> facts) {

        public static Note of(String slug) {
            return new Note(slug, Map.of());
        }
    }
}
