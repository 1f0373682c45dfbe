package org.sidu.knowledge.article;

import java.util.Map;
import org.sidu.common.Refusal;

/** No article of that id is or was published. */
public final class ArticleNotFound extends Refusal {
    public ArticleNotFound(String article) {
        super(Kind.NOT_FOUND, "article-not-found", Map.of("article", article));
    }
}
