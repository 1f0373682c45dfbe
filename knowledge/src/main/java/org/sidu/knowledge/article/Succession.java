package org.sidu.knowledge.article;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** One article replaces another. */
@Component
public class Succession {
    private final DatabaseClient database;
    private final Publications publications;

    Succession(DatabaseClient database, Publications publications) {
        this.database = database;
        this.publications = publications;
    }

    /** The older article ends the day before the newer one begins, whichever of the two came in first. */
    public Mono<Void> apply(
            String externalId, @Nullable String supersedes, @Nullable LocalDate validFrom, UUID revisionId) {
        var ended = supersedes == null
                ? Mono.<Void>empty()
                : database.sql("""
                                UPDATE knowledge.revision r
                                   SET superseded_from = coalesce(:from, CURRENT_DATE)
                                  FROM knowledge.article a
                                 WHERE a.external_id = :old AND r.id = a.published_revision_id
                                RETURNING a.id AS article_id, r.id AS revision_id""")
                        .bind("old", supersedes)
                        .bind("from", Parameters.in(R2dbcType.DATE, validFrom))
                        .map(row -> new UUID[] {
                            Column.of(row, "article_id", UUID.class), Column.of(row, "revision_id", UUID.class)
                        })
                        .all()
                        .concatMap(old -> publications.touch(old[0], old[1]))
                        .then();
        return ended.then(database.sql("""
                        UPDATE knowledge.revision r
                           SET superseded_from = coalesce(n.valid_from, n.published_at::date)
                          FROM knowledge.revision n JOIN knowledge.article a ON a.published_revision_id = n.id
                         WHERE n.supersedes = :externalId AND r.id = :revision""")
                .bind("externalId", externalId)
                .bind("revision", revisionId)
                .then());
    }
}
