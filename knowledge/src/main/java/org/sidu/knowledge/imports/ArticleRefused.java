package org.sidu.knowledge.imports;

import java.util.Map;

/** An article cannot be taken as it is written. */
final class ArticleRefused extends RuntimeException {
    private final String slug;
    private final transient Map<String, Object> facts;

    ArticleRefused(String slug, Map<String, Object> facts) {
        super(slug, null, false, false);
        this.slug = slug;
        this.facts = facts;
    }

    ImportProblem at(int line) {
        return new ImportProblem(line, slug, facts);
    }
}
