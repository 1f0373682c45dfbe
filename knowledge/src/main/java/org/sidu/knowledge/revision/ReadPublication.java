package org.sidu.knowledge.revision;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.sidu.common.Refusal;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How far a publication has come. */
@Component
class ReadPublication {
    private final DatabaseClient database;

    ReadPublication(DatabaseClient database) {
        this.database = database;
    }

    /**
     * A change of what citizens are told.
     *
     * @param kind {@code PUBLISHED}, {@code WITHDRAWN} or {@code VALIDITY}
     * @param visibleAt since when every replica that is alive answers from it; null until then
     */
    @Schema(name = "Publication")
    record Published(
            long epoch,
            UUID articleId,
            UUID revisionId,
            String kind,
            Instant at,
            @Nullable Instant visibleAt) {}

    /** Fails with {@link PublicationNotFound}. */
    Mono<Published> get(long epoch) {
        return database.sql("""
                        SELECT epoch, article_id, revision_id, kind, at, visible_at FROM knowledge.change WHERE epoch = :epoch""")
                .bind("epoch", epoch)
                .map(row -> new Published(
                        epoch,
                        Column.of(row, "article_id", UUID.class),
                        Column.of(row, "revision_id", UUID.class),
                        Column.of(row, "kind", String.class),
                        Column.of(row, "at", Instant.class),
                        row.get("visible_at", Instant.class)))
                .one()
                .switchIfEmpty(Mono.error(() -> new PublicationNotFound(epoch)));
    }

    /** No publication has that epoch. */
    static final class PublicationNotFound extends Refusal {
        PublicationNotFound(long epoch) {
            super(Kind.NOT_FOUND, "publication-not-found", Map.of("epoch", epoch));
        }
    }
}
