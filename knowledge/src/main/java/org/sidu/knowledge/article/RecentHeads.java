package org.sidu.knowledge.article;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.UUID;
import org.sidu.knowledge.article.PublishedArticles.Head;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The articles that searches found last, as of the epoch that was searched; a publication makes them read anew. */
@Component
class RecentHeads {
    /** So many articles, some 5 KB each. */
    private static final int MOST = 5_000;

    private final Cache<Key, Head> heads =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final PublishedArticles articles;

    private record Key(UUID article, long epoch) {}

    RecentHeads(PublishedArticles articles) {
        this.articles = articles;
    }

    /** In no order; what is published no more is left out. */
    Flux<Head> of(Collection<UUID> wanted, long epoch) {
        return Flux.defer(() -> {
            var known = new ArrayList<Head>();
            var missing = new ArrayList<UUID>();
            for (var article : wanted) {
                var head = heads.getIfPresent(new Key(article, epoch));
                if (head == null) missing.add(article);
                else known.add(head);
            }
            if (missing.isEmpty()) return Flux.fromIterable(known);
            return Flux.fromIterable(known)
                    .concatWith(articles.published(missing)
                            .doOnNext(head -> heads.put(new Key(head.id(), epoch), head)));
        });
    }
}
