package org.sidu.knowledge.imports;

import java.util.List;
import org.sidu.knowledge.article.ArticleContent;

/** One article read from a file, or why it could not be. */
sealed interface Parsed {

    /** The file's name; within an archive, the archive's name and the path in it. */
    String file();

    /** Line of the file, or row of the table, where the article begins; from 1. */
    int line();

    /** @param warnings what was left out, changed or guessed */
    record Good(String file, int line, ArticleContent content, List<ImportProblem> warnings) implements Parsed {}

    record Bad(String file, int line, ImportProblem problem) implements Parsed {}
}
