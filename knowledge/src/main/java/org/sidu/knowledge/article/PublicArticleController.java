package org.sidu.knowledge.article;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refuses;
import org.sidu.common.Slice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What anyone may read of the published knowledge. */
@Tag(name = "citizen: knowledge")
@RestController
@RequestMapping("/api/v{version}/articles")
class PublicArticleController {
    private final ReadArticles readArticles;

    PublicArticleController(ReadArticles readArticles) {
        this.readArticles = readArticles;
    }

    @Operation(summary = "Search or list articles in force")
    @GetMapping(version = "1")
    @Refuses({"region-unknown", "index-not-ready"})
    Mono<Slice<ArticleView>> listArticles(
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String regionCode,
            @RequestParam @Nullable LocalDate asOf,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        return readArticles.list(q, regionCode, asOf, Slice.limit(limit), Slice.keyOf(cursor));
    }

    @Operation(summary = "Read one article, or an earlier revision that an answer cited")
    @GetMapping(path = "/{id}", version = "1")
    @Refuses("article-not-found")
    Mono<ArticleView> readArticle(@PathVariable UUID id, @RequestParam @Nullable Integer revision) {
        return readArticles.get(id, revision);
    }

    @Schema(name = "Source")
    record SourceView(
            @Nullable String issuer,
            @Nullable String documentNumber,
            @Nullable String url) {}

    @Schema(name = "Passage")
    record PassageView(UUID id, String anchor, String titlePath, String text) {}

    @Schema(name = "Article")
    record ArticleView(
            UUID id,
            String externalId,
            String kind,
            String title,
            int revision,
            String regionCode,
            @Nullable String department,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            SourceView source,
            List<PassageView> passages) {}
}
