package org.sidu.knowledge.revision;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.util.Map;
import java.util.UUID;
import org.sidu.common.Column;
import org.sidu.common.Refusal;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Two articles of one title and region must not be in force on the same day: a citizen could be told either. */
@Component
class SameMatter {
    private final DatabaseClient database;

    SameMatter(DatabaseClient database) {
        this.database = database;
    }

    /** Fails with {@link Covered} when another published article covers the matter on some day of this validity. */
    Mono<Void> check(Revision revision) {
        var text = revision.text();
        return database.sql("""
                        SELECT a.id, a.external_id FROM knowledge.revision r
                          JOIN knowledge.article a ON a.published_revision_id = r.id
                         WHERE r.region_code = :region AND lower(r.title) = lower(:title) AND a.id <> :article
                           AND r.language = :language AND coalesce(r.audience, '') = coalesce(:audience, '')
                           AND a.external_id IS DISTINCT FROM :supersedes AND r.supersedes IS DISTINCT FROM :own
                           AND daterange(r.valid_from, least(r.valid_to, r.superseded_from - 1), '[]')
                               && daterange(:from, :to, '[]')
                         LIMIT 1""")
                .bind("region", text.regionCode())
                .bind("title", text.title())
                .bind("article", revision.articleId())
                .bind("language", text.language())
                .bind("audience", Parameters.in(R2dbcType.VARCHAR, text.audience()))
                .bind("supersedes", Parameters.in(R2dbcType.VARCHAR, text.supersedes()))
                .bind("own", revision.externalId())
                .bind("from", Parameters.in(R2dbcType.DATE, text.validFrom()))
                .bind("to", Parameters.in(R2dbcType.DATE, text.validTo()))
                .map(row -> new Covered(Column.of(row, "id", UUID.class), Column.of(row, "external_id", String.class)))
                .one()
                .flatMap(Mono::error);
    }

    /** Another article of the same title and region is in force on some of the same days. */
    static final class Covered extends Refusal {
        Covered(UUID articleId, String externalId) {
            super(
                    Kind.CONFLICT,
                    "matter-already-covered",
                    Map.of("articleId", articleId.toString(), "article", externalId));
        }
    }
}
