package org.sidu.knowledge.revision;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Articles as editors see them: each with its newest revision. */
@Component
class ArticleList {
    /** The head is the open revision, else the published one, else the newest that was not thrown away. */
    private static final String SELECT = """
            SELECT a.id, a.external_id, a.review_due, r.id AS revision_id, r.number, r.state, r.title, r.kind, r.region_code,
                   r.department, r.editor, r.valid_from, r.valid_to, r.superseded_from, r.publish_at, r.updated_at,
                   (SELECT p.number FROM knowledge.revision p WHERE p.id = a.published_revision_id) AS published_number
              FROM knowledge.revision r
              JOIN knowledge.article a ON a.id = r.article_id
            """;

    private static final String IS_HEAD = """
            r.state <> 'DISCARDED' AND r.id = (
                SELECT h.id FROM knowledge.revision h WHERE h.article_id = r.article_id AND h.state <> 'DISCARDED'
                 ORDER BY h.state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED') DESC, h.state = 'PUBLISHED' DESC,
                          h.number DESC LIMIT 1)""";

    private final DatabaseClient database;

    ArticleList(DatabaseClient database) {
        this.database = database;
    }

    record Head(
            UUID id,
            String externalId,
            UUID revisionId,
            int number,
            State state,
            String title,
            String kind,
            String regionCode,
            @Nullable String department,
            String editor,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable LocalDate supersededFrom,
            @Nullable Integer publishedNumber,
            @Nullable Instant publishAt,
            @Nullable LocalDate reviewDue,
            Instant updatedAt) {}

    /**
     * What an editor looks for; null means any.
     *
     * @param q words of the title, or the external id's beginning
     * @param state one of {@link State}, or {@code EXPIRED}
     * @param regions the region and those below it
     * @param mine whose open revisions
     */
    record Filter(
            @Nullable String q,
            @Nullable String state,
            @Nullable String kind,
            @Nullable List<String> regions,
            @Nullable String department,
            @Nullable LocalDate reviewDueBefore,
            @Nullable String mine) {}

    /** The latest changed first, from after the key {@code <time>|<id>}. */
    Flux<Head> list(Filter filter, LocalDate today, @Nullable String after, int limit) {
        var where = new ArrayList<String>();
        if (filter.q() != null)
            where.add(
                    "(r.title ILIKE :q OR starts_with(a.external_id, :plain) OR array_to_string(r.variants, '') ILIKE :q)");
        if (filter.kind() != null) where.add("r.kind = :kind");
        if (filter.department() != null) where.add("r.department = :department");
        if (filter.regions() != null) where.add("r.region_code = ANY(:regions)");
        if (filter.reviewDueBefore() != null) where.add("a.review_due < :reviewDue");
        if (filter.mine() != null)
            where.add("r.editor = :mine AND r.state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED')");
        if (filter.state() != null)
            where.add(
                    switch (filter.state()) {
                        case "EXPIRED" ->
                            "r.state = 'PUBLISHED' AND (r.valid_to < :today OR r.superseded_from <= :today)";
                        case "PUBLISHED" ->
                            "r.state = 'PUBLISHED' AND coalesce(r.valid_to, :today) >= :today"
                                    + " AND coalesce(r.superseded_from, 'infinity') > :today";
                        default -> "r.state = :state";
                    });
        if (after != null) where.add("(r.updated_at, a.id) < (:afterAt, :afterId)");
        where.add(IS_HEAD);
        var sql =
                SELECT + "WHERE " + String.join(" AND ", where) + " ORDER BY r.updated_at DESC, a.id DESC LIMIT :limit";
        return bound(database.sql(sql).bind("limit", limit), sql, filter, today, after)
                .map(ArticleList::head)
                .all();
    }

    Mono<Head> find(UUID articleId) {
        return database.sql(SELECT + "WHERE a.id = :id AND " + IS_HEAD)
                .bind("id", articleId)
                .map(ArticleList::head)
                .one();
    }

    /** How many revisions stand in each state. */
    Flux<Count> counts() {
        return database.sql("""
                        SELECT r.state, count(*) AS n FROM knowledge.revision r
                         WHERE r.state <> 'DISCARDED' GROUP BY r.state""")
                .map(row -> new Count(Column.of(row, "state", String.class), Column.of(row, "n", Long.class)))
                .all();
    }

    record Count(String state, long n) {}

    private static DatabaseClient.GenericExecuteSpec bound(
            DatabaseClient.GenericExecuteSpec spec,
            String sql,
            Filter filter,
            LocalDate today,
            @Nullable String after) {
        var bound = spec;
        if (filter.q() != null) {
            bound = bound.bind(
                            "q",
                            "%"
                                    + filter.q()
                                            .replace("\\", "\\\\")
                                            .replace("%", "\\%")
                                            .replace("_", "\\_") + "%")
                    .bind("plain", filter.q());
        }
        if (filter.kind() != null) bound = bound.bind("kind", filter.kind());
        if (filter.department() != null) bound = bound.bind("department", filter.department());
        if (filter.regions() != null)
            bound = bound.bind("regions", filter.regions().toArray(String[]::new));
        if (filter.reviewDueBefore() != null) bound = bound.bind("reviewDue", filter.reviewDueBefore());
        if (filter.mine() != null) bound = bound.bind("mine", filter.mine());
        if (sql.contains(":today")) bound = bound.bind("today", today);
        if (sql.contains(":state")) bound = bound.bind("state", Parameters.in(R2dbcType.VARCHAR, filter.state()));
        if (after != null) {
            var key = after.split("\\|", 2);
            bound = bound.bind("afterAt", Instant.parse(key[0])).bind("afterId", UUID.fromString(key[1]));
        }
        return bound;
    }

    private static Head head(Readable row) {
        return new Head(
                Column.of(row, "id", UUID.class),
                Column.of(row, "external_id", String.class),
                Column.of(row, "revision_id", UUID.class),
                Column.of(row, "number", Integer.class),
                State.valueOf(Column.of(row, "state", String.class)),
                Column.of(row, "title", String.class),
                Column.of(row, "kind", String.class),
                Column.of(row, "region_code", String.class),
                row.get("department", String.class),
                Column.of(row, "editor", String.class),
                row.get("valid_from", LocalDate.class),
                row.get("valid_to", LocalDate.class),
                row.get("superseded_from", LocalDate.class),
                row.get("published_number", Integer.class),
                row.get("publish_at", Instant.class),
                row.get("review_due", LocalDate.class),
                Column.of(row, "updated_at", Instant.class));
    }
}
