package org.sidu.knowledge.article;

import java.util.Map;
import org.sidu.common.Refusal;

/** No article of that id is or was published. */
final class ArticleNotFound extends Refusal {
    ArticleNotFound(String article) {
        super(Kind.NOT_FOUND, "article-not-found", Map.of("article", article));
    }
}
