package org.sidu.knowledge.revision;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.sidu.common.Ids;
import org.sidu.common.Refusal.FieldProblem;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What editors and reviewers say to one another about a revision. */
@Component
class RevisionComments {
    private static final int LONGEST = 2_000;

    private final DatabaseClient database;
    private final RevisionRepository revisions;
    private final Clock clock;

    RevisionComments(DatabaseClient database, RevisionRepository revisions, Clock clock) {
        this.database = database;
        this.revisions = revisions;
        this.clock = clock;
    }

    /** @param anchor what in the text it is about, in the reader's own terms; null for the whole */
    record Comment(
            UUID id,
            Instant at,
            String by,
            String text,
            @Nullable String anchor) {}

    /** Fails with {@link RevisionNotFound} or {@link RevisionNotValid}. */
    Mono<Comment> say(UUID revisionId, String by, @Nullable String text, @Nullable String anchor) {
        if (text == null || text.isBlank())
            throw new RevisionNotValid(List.of(new FieldProblem("/text", "revision.field.required")));
        if (text.length() > LONGEST || anchor != null && anchor.length() > LONGEST)
            throw new RevisionNotValid(List.of(new FieldProblem("/text", "revision.field.too-long")));
        return revisions.get(revisionId).flatMap(revision -> add(revision.id(), by, text.strip(), anchor));
    }

    Mono<Comment> add(UUID revisionId, String by, String text, @Nullable String anchor) {
        var comment = new Comment(Ids.next(), clock.instant(), by, text, anchor);
        return database.sql("""
                        INSERT INTO knowledge.revision_comment (id, revision_id, at, by, text, anchor)
                        VALUES (:id, :revision, :at, :by, :text, :anchor)""")
                .bind("id", comment.id())
                .bind("revision", revisionId)
                .bind("at", comment.at())
                .bind("by", by)
                .bind("text", text)
                .bind("anchor", Parameters.in(R2dbcType.VARCHAR, anchor))
                .then()
                .thenReturn(comment);
    }

    /** In the order in which they were said, from after the id. */
    Flux<Comment> of(UUID revisionId, @Nullable String after, int limit) {
        return database.sql("""
                        SELECT id, at, by, text, anchor FROM knowledge.revision_comment
                         WHERE revision_id = :revision AND id > :after ORDER BY id LIMIT :limit""")
                .bind("revision", revisionId)
                .bind("after", after == null ? new UUID(0, 0) : UUID.fromString(after))
                .bind("limit", limit)
                .map(row -> new Comment(
                        Column.of(row, "id", UUID.class),
                        Column.of(row, "at", Instant.class),
                        Column.of(row, "by", String.class),
                        Column.of(row, "text", String.class),
                        row.get("anchor", String.class)))
                .all();
    }
}
