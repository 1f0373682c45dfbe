package org.sidu.knowledge.article;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what was published. */
@Component
class PublishedArticles {
    private static final String COLUMNS = """
            SELECT a.id, a.external_id, r.id AS revision_id, r.number, r.kind, r.title, r.region_code, r.department,
                   r.valid_from, CASE WHEN r.superseded_from IS NOT NULL
                        THEN least(coalesce(r.valid_to, 'infinity'::date), r.superseded_from - 1) ELSE r.valid_to END AS valid_to,
                   r.issuer, r.document_number, r.url, p.ids, p.anchors, p.title_paths, p.texts
            """;
    /** An article's passages come with it: one round trip for a page, not one an article. */
    private static final String PASSAGES = """
            CROSS JOIN LATERAL (
                SELECT array_agg(id ORDER BY ordinal) AS ids, array_agg(anchor ORDER BY ordinal) AS anchors,
                       array_agg(title_path ORDER BY ordinal) AS title_paths, array_agg(text ORDER BY ordinal) AS texts
                  FROM knowledge.passage WHERE revision_id = r.id) p
            """;

    private final DatabaseClient database;

    PublishedArticles(DatabaseClient database) {
        this.database = database;
    }

    record Head(
            UUID id,
            String externalId,
            UUID revisionId,
            int revision,
            String kind,
            String title,
            String regionCode,
            @Nullable String department,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String issuer,
            @Nullable String documentNumber,
            @Nullable String url,
            List<Text> passages) {}

    record Text(UUID id, String anchor, String titlePath, String text) {}

    /** The published revision, or an earlier one that once was published, when its number is given. */
    Mono<Head> find(UUID articleId, @Nullable Integer revision) {
        var query = revision == null
                ? database.sql(COLUMNS + """
                        FROM knowledge.article a JOIN knowledge.revision r ON r.id = a.published_revision_id
                        """ + PASSAGES + "WHERE a.id = :id")
                : database.sql(COLUMNS + """
                        FROM knowledge.article a JOIN knowledge.revision r ON r.article_id = a.id
                        """ + PASSAGES
                                + "WHERE a.id = :id AND r.number = :number AND r.published_at IS NOT NULL")
                        .bind("number", revision);
        return query.bind("id", articleId).map(PublishedArticles::head).one();
    }

    /** Published articles in force, by external id, from after the key. */
    Flux<Head> list(@Nullable String after, String[] regions, LocalDate asOf, int limit) {
        return database.sql(COLUMNS + """
                        FROM knowledge.article a JOIN knowledge.revision r ON r.id = a.published_revision_id
                        """ + PASSAGES + """
                        WHERE a.external_id > :after AND r.region_code = ANY(:regions)
                          AND (r.valid_from IS NULL OR r.valid_from <= :asOf) AND (r.valid_to IS NULL OR r.valid_to >= :asOf)
                          AND (r.superseded_from IS NULL OR r.superseded_from > :asOf)
                        ORDER BY a.external_id LIMIT :limit""")
                .bind("after", after == null ? "" : after)
                .bind("regions", regions)
                .bind("asOf", asOf)
                .bind("limit", limit)
                .map(PublishedArticles::head)
                .all();
    }

    /** Published revisions of the articles, in no order; what is published no more is left out. */
    Flux<Head> published(Collection<UUID> articleIds) {
        return database.sql(COLUMNS + """
                        FROM knowledge.article a JOIN knowledge.revision r ON r.id = a.published_revision_id
                        """ + PASSAGES + "WHERE a.id = ANY(:ids)")
                .bind("ids", articleIds.toArray(UUID[]::new))
                .map(PublishedArticles::head)
                .all();
    }

    private static Head head(Readable row) {
        return new Head(
                Column.of(row, "id", UUID.class),
                Column.of(row, "external_id", String.class),
                Column.of(row, "revision_id", UUID.class),
                Column.of(row, "number", Integer.class),
                Column.of(row, "kind", String.class),
                Column.of(row, "title", String.class),
                Column.of(row, "region_code", String.class),
                row.get("department", String.class),
                row.get("valid_from", LocalDate.class),
                row.get("valid_to", LocalDate.class),
                row.get("issuer", String.class),
                row.get("document_number", String.class),
                row.get("url", String.class),
                passages(row));
    }

    private static List<Text> passages(Readable row) {
        var ids = row.get("ids", UUID[].class);
        if (ids == null) return List.of();
        var anchors = Column.of(row, "anchors", String[].class);
        var titlePaths = Column.of(row, "title_paths", String[].class);
        var texts = Column.of(row, "texts", String[].class);
        return IntStream.range(0, ids.length)
                .mapToObj(n -> new Text(ids[n], anchors[n], titlePaths[n], texts[n]))
                .toList();
    }
}
