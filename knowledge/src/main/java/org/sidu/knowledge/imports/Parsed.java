package org.sidu.knowledge.imports;

import org.sidu.knowledge.article.ArticleContent;

/** One article read from a file, or why it could not be. */
sealed interface Parsed {
    int line();

    record Good(int line, ArticleContent content) implements Parsed {}

    record Bad(int line, ImportProblem problem) implements Parsed {}
}
