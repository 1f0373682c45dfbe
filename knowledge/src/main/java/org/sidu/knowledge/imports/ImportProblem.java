package org.sidu.knowledge.imports;

import java.util.Map;

/**
 * Why one article of a file was not stored.
 *
 * @param line line of the file where the article begins, from 1
 * @param slug type of the problem, texts under {@code problem.<slug>}
 * @param facts what fills the texts
 */
record ImportProblem(int line, String slug, Map<String, Object> facts) {

    static ImportProblem of(int line, String slug) {
        return new ImportProblem(line, slug, Map.of());
    }
}
