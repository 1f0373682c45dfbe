package org.sidu.knowledge.imports;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.imports.ImportItem.Result;

/**
 * What came of one article of a file.
 *
 * @param articleId the article that holds it; null for a rejected one, and for an unchanged one, which has its id already
 * @param epoch of its publication, 0 when nothing was published
 */
record Outcome(
        Result result,
        @Nullable UUID articleId,
        long epoch,
        List<ImportProblem> problems,
        List<ImportProblem> warnings) {}
