package org.sidu.knowledge.article;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Masking;
import org.sidu.common.RegionUnknown;
import org.sidu.common.Slice;
import org.sidu.knowledge.KnowledgeSearch;
import org.sidu.knowledge.Recall;
import org.sidu.knowledge.Regions;
import org.sidu.knowledge.SearchQuery;
import org.sidu.knowledge.article.PublicArticleController.ArticleView;
import org.sidu.knowledge.article.PublicArticleController.PassageView;
import org.sidu.knowledge.article.PublicArticleController.SourceView;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lists, searches and reads published articles for anyone. */
@Component
class ReadArticles {
    private static final int SEARCHED = 60;

    private final PublishedArticles articles;
    private final RecentHeads recent;
    private final KnowledgeSearch search;
    private final Regions regions;
    private final Clock clock;

    ReadArticles(PublishedArticles articles, RecentHeads recent, KnowledgeSearch search, Regions regions, Clock clock) {
        this.articles = articles;
        this.recent = recent;
        this.search = search;
        this.regions = regions;
        this.clock = clock;
    }

    /** Fails with {@link ArticleNotFound}. */
    Mono<ArticleView> get(UUID id, @Nullable Integer revision) {
        return articles.find(id, revision)
                .switchIfEmpty(Mono.error(() -> new ArticleNotFound(id.toString())))
                .map(ReadArticles::view);
    }

    /** With a question: the best matches, one page. Without: all in force, page by page. */
    Mono<Slice<ArticleView>> list(
            @Nullable String question,
            @Nullable String regionCode,
            @Nullable LocalDate asOf,
            int limit,
            @Nullable String after) {
        var region = regionCode == null ? regions.rootCode() : regionCode;
        if (!regions.exists(region)) return Mono.error(new RegionUnknown(region));
        var day = asOf == null ? LocalDate.now(clock) : asOf;
        var lineage = regionCode == null ? regions.family(region) : regions.lineage(region);
        if (question != null && !question.isBlank()) {
            return search.search(new SearchQuery(Masking.mask(question.strip()), lineage, day, SEARCHED))
                    .flatMap(recall -> found(recall, limit));
        }
        return articles.list(after, lineage.toArray(String[]::new), day, limit + 1)
                .map(ReadArticles::view)
                .collectList()
                .map(read -> Slice.of(read, limit, ArticleView::externalId));
    }

    private Mono<Slice<ArticleView>> found(Recall recall, int limit) {
        var best = recall.hits().stream()
                .map(hit -> hit.passage().articleId())
                .distinct()
                .limit(limit)
                .toList();
        return recent.of(best, recall.epoch())
                .sort(Comparator.comparingInt(head -> best.indexOf(head.id())))
                .map(ReadArticles::view)
                .collectList()
                .map(items -> new Slice<>(items, null));
    }

    private static ArticleView view(PublishedArticles.Head head) {
        return new ArticleView(
                head.id(),
                head.externalId(),
                head.kind(),
                head.title(),
                head.revision(),
                head.regionCode(),
                head.department(),
                head.validFrom(),
                head.validTo(),
                new SourceView(head.issuer(), head.documentNumber(), head.url()),
                head.passages().stream()
                        .map(text -> new PassageView(text.id(), text.anchor(), text.titlePath(), text.text()))
                        .toList());
    }
}
