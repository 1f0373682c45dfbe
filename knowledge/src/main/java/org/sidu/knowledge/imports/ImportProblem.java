package org.sidu.knowledge.imports;

import java.util.HashMap;
import java.util.Map;

/**
 * Why one article of a file was not stored, or what an editor should know of one that was.
 *
 * @param line line of the file where the article begins, from 1
 * @param slug type of the problem, texts under {@code problem.<slug>}
 * @param facts what fills the texts
 */
record ImportProblem(int line, String slug, Map<String, Object> facts) {
    /** The fact that names the file within an archive. */
    static final String WITHIN = "within";

    static ImportProblem of(int line, String slug) {
        return new ImportProblem(line, slug, Map.of());
    }

    /** The problem as a report of {@code upload} tells it: with the place in it, if that is not the upload itself. */
    ImportProblem in(String file, String upload) {
        if (file.equals(upload) || !file.startsWith(upload)) return this;
        var more = new HashMap<>(facts);
        more.put(WITHIN, file.substring(upload.length() + 1));
        return new ImportProblem(line, slug, more);
    }
}
