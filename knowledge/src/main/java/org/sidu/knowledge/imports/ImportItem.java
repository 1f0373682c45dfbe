package org.sidu.knowledge.imports;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one article of an import.
 *
 * @param fileNo the file's turn in the import, from 0
 * @param ordinal the article's turn in the file, from 1
 * @param file as in {@link Parsed#file()}
 * @param articleId the article that holds it now; for a duplicate the one that held it before
 */
record ImportItem(
        int fileNo,
        int ordinal,
        String file,
        int line,
        @Nullable String externalId,
        @Nullable String title,
        Result result,
        @Nullable UUID articleId,
        @Nullable UUID revisionId,
        List<ImportProblem> problems,
        List<ImportProblem> warnings) {

    /** What happened to an article. */
    enum Result {
        CREATED,
        UPDATED,
        UNCHANGED,
        REJECTED,
        DUPLICATE
    }
}
