package org.sidu.knowledge.document;

import java.util.Map;

/** A file cannot be read, or must not be. */
public final class DocumentRefused extends RuntimeException {
    private final String slug;
    private final transient Map<String, Object> facts;

    public DocumentRefused(String slug) {
        this(slug, Map.of());
    }

    public DocumentRefused(String slug, Map<String, Object> facts) {
        super(slug, null, false, false);
        this.slug = slug;
        this.facts = facts;
    }

    public String slug() {
        return slug;
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
