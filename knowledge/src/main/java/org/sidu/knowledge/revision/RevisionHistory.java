package org.sidu.knowledge.revision;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.sidu.common.Ids;
import org.sidu.identity.Audit;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who did what to which revision, when and why. */
@Component
class RevisionHistory {
    private final DatabaseClient database;
    private final Audit audit;
    private final Clock clock;

    RevisionHistory(DatabaseClient database, Audit audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    record Entry(
            Instant at,
            String by,
            String action,
            @Nullable Integer revisionNumber,
            @Nullable String reason) {}

    /** Adds a line, and a record to the audit, in the caller's transaction. */
    Mono<Void> add(Revision revision, String by, String action, @Nullable String reason) {
        return add(revision.articleId(), revision.id(), revision.number(), by, action, reason);
    }

    Mono<Void> add(
            UUID articleId,
            @Nullable UUID revisionId,
            @Nullable Integer number,
            String by,
            String action,
            @Nullable String reason) {
        var spec = database.sql("""
                        INSERT INTO knowledge.revision_event (id, article_id, revision_id, revision_number, at, by, action, reason)
                        VALUES (:id, :article, :revision, :number, :at, :by, :action, :reason)""")
                .bind("id", Ids.next())
                .bind("article", articleId)
                .bind("at", clock.instant())
                .bind("by", by)
                .bind("action", action);
        spec = revisionId == null ? spec.bindNull("revision", UUID.class) : spec.bind("revision", revisionId);
        spec = number == null ? spec.bindNull("number", Integer.class) : spec.bind("number", number);
        spec = reason == null ? spec.bindNull("reason", String.class) : spec.bind("reason", reason);
        return spec.then()
                .then(audit.record(
                        by,
                        "knowledge." + action.toLowerCase(Locale.ROOT).replace('_', '-'),
                        "article:" + articleId,
                        detail(number, reason)));
    }

    private static Map<String, Object> detail(@Nullable Integer number, @Nullable String reason) {
        var detail = new HashMap<String, Object>();
        if (number != null) detail.put("revision", number);
        if (reason != null) detail.put("reason", reason);
        return detail;
    }

    /** The newest first, at most 200. */
    Flux<Entry> of(UUID articleId) {
        return database.sql("""
                        SELECT at, by, action, revision_number, reason FROM knowledge.revision_event
                         WHERE article_id = :article ORDER BY at DESC, id DESC LIMIT 200""")
                .bind("article", articleId)
                .map(row -> new Entry(
                        Column.of(row, "at", Instant.class),
                        Column.of(row, "by", String.class),
                        Column.of(row, "action", String.class),
                        row.get("revision_number", Integer.class),
                        row.get("reason", String.class)))
                .all();
    }
}
