package org.sidu.knowledge.article;

import java.util.List;

/**
 * An article ready to be stored.
 *
 * @param model id of the model that made the vectors
 */
public record EmbeddedArticle(
        ArticleContent content, List<EmbeddedChunk> chunks, List<EmbeddedQuestion> asked, String model) {}
