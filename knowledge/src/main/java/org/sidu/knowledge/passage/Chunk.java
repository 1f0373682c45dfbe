package org.sidu.knowledge.passage;

import org.sidu.knowledge.PassageKind;

/**
 * A passage before it is stored.
 *
 * @param anchor stable within the article
 * @param titlePath title and headings, joined by {@code " > "}
 */
public record Chunk(String anchor, String titlePath, PassageKind kind, String text) {

    /** What is embedded: the headings give a short passage its meaning. */
    public String embedded() {
        return titlePath + "\n" + text;
    }
}
