package org.sidu.knowledge.revision;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Revisions as rows. */
@Component
class RevisionRepository {
    private static final String SELECT = """
            SELECT r.*, a.external_id, a.review_due FROM knowledge.revision r JOIN knowledge.article a ON a.id = r.article_id
            """;

    private final DatabaseClient database;
    private final JsonMapper json;

    RevisionRepository(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Fails with {@link RevisionNotFound}, also for one that was thrown away. */
    Mono<Revision> get(UUID id) {
        return database.sql(SELECT + "WHERE r.id = :id AND r.state <> 'DISCARDED'")
                .bind("id", id)
                .map(this::revision)
                .one()
                .switchIfEmpty(Mono.error(() -> new RevisionNotFound(id)));
    }

    Mono<Revision> numbered(UUID articleId, int number) {
        return database.sql(SELECT + "WHERE r.article_id = :article AND r.number = :number AND r.state <> 'DISCARDED'")
                .bind("article", articleId)
                .bind("number", number)
                .map(this::revision)
                .one();
    }

    /** The article's open revision, if there is one. */
    Mono<Revision> open(UUID articleId) {
        return database.sql(SELECT + "WHERE r.article_id = :article"
                        + " AND r.state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED')")
                .bind("article", articleId)
                .map(this::revision)
                .one();
    }

    /** The published revision; the newest one when none is. */
    Mono<Revision> current(UUID articleId) {
        return database.sql(SELECT + """
                        WHERE r.article_id = :article AND r.state <> 'DISCARDED'
                        ORDER BY r.id = a.published_revision_id DESC NULLS LAST, r.number DESC LIMIT 1""")
                .bind("article", articleId)
                .map(this::revision)
                .one();
    }

    /** All that were not thrown away, the newest first. */
    Flux<Revision> of(UUID articleId) {
        return database.sql(SELECT + """
                        WHERE r.article_id = :article AND r.state <> 'DISCARDED' ORDER BY r.number DESC LIMIT 200""")
                .bind("article", articleId)
                .map(this::revision)
                .all();
    }

    /** Locks the article until the transaction ends, so that its writers queue; empty when there is none. */
    Mono<UUID> lock(UUID articleId) {
        return database.sql("SELECT id FROM knowledge.article WHERE id = :id FOR UPDATE")
                .bind("id", articleId)
                .map(row -> Column.first(row, UUID.class))
                .one();
    }

    /** The next number of the article; its row has to be locked. */
    Mono<Integer> nextNumber(UUID articleId) {
        return database.sql("SELECT coalesce(max(number), 0) + 1 FROM knowledge.revision WHERE article_id = :article")
                .bind("article", articleId)
                .map(row -> Column.first(row, Integer.class))
                .one();
    }

    /** Whether an article of that name exists. */
    Mono<Boolean> exists(String externalId) {
        return database.sql("SELECT EXISTS (SELECT 1 FROM knowledge.article WHERE external_id = :id)")
                .bind("id", externalId)
                .map(row -> Column.first(row, Boolean.class))
                .one();
    }

    Mono<Void> insertArticle(UUID id, String externalId, Instant now) {
        return database.sql(
                        "INSERT INTO knowledge.article (id, external_id, created_at) VALUES (:id, :externalId, :now)")
                .bind("id", id)
                .bind("externalId", externalId)
                .bind("now", now)
                .then();
    }

    Mono<Revision> insert(Revision revision) {
        var spec = database.sql("""
                        INSERT INTO knowledge.revision (id, article_id, number, state, version, kind, title, body, variants,
                            region_code, department, audience, language, valid_from, valid_to, supersedes, document_number,
                            issuer, url, extra, content_hash, editor, editors, based_on, created_at, updated_at)
                        VALUES (:id, :article, :number, :state, :version, :kind, :title, :body, :variants, :region,
                            :department, :audience, :language, :validFrom, :validTo, :supersedes, :documentNumber, :issuer,
                            :url, :extra, :hash, :editor, :editors, :basedOn, :created, :updated)""")
                .bind("id", revision.id())
                .bind("article", revision.articleId())
                .bind("number", revision.number())
                .bind("created", revision.createdAt());
        return written(bind(spec, "basedOn", revision.basedOn(), UUID.class), revision)
                .then()
                .thenReturn(revision);
    }

    /** Stores the next step; fails with {@link RevisionChanged} when somebody else has made one meanwhile. */
    Mono<Revision> update(Revision next) {
        var spec = database.sql("""
                        UPDATE knowledge.revision SET state = :state, version = :version, kind = :kind, title = :title,
                               body = :body, variants = :variants, region_code = :region, department = :department,
                               audience = :audience, language = :language, valid_from = :validFrom, valid_to = :validTo,
                               supersedes = :supersedes, document_number = :documentNumber, issuer = :issuer, url = :url,
                               extra = :extra, content_hash = :hash, editor = :editor, editors = :editors,
                               reviewer = :reviewer, submitted_at = :submitted, publish_at = :publishAt,
                               publish_by = :publishBy, publish_reason = :publishReason, updated_at = :updated
                         WHERE id = :id AND version = :former""").bind("id", next.id()).bind("former", next.version() - 1);
        spec = bind(spec, "reviewer", next.reviewer(), String.class);
        spec = bind(spec, "submitted", next.submittedAt(), Instant.class);
        spec = bind(spec, "publishAt", next.publishAt(), Instant.class);
        spec = bind(spec, "publishBy", next.publishBy(), String.class);
        spec = bind(spec, "publishReason", next.publishReason(), String.class);
        return written(spec, next)
                .fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == 1
                        ? Mono.just(next)
                        : get(next.id()).flatMap(now -> Mono.error(new RevisionChanged(now))));
    }

    private GenericExecuteSpec written(GenericExecuteSpec spec, Revision revision) {
        var text = revision.text();
        var bound = spec.bind("state", revision.state().name())
                .bind("version", revision.version())
                .bind("kind", text.kind())
                .bind("title", text.title())
                .bind("body", text.body())
                .bind("variants", text.variants().toArray(String[]::new))
                .bind("region", text.regionCode())
                .bind("language", text.language())
                .bind("extra", Json.of(json.writeValueAsString(text.extra())))
                .bind("hash", text.hash())
                .bind("editor", revision.editor())
                .bind("editors", revision.editors().toArray(String[]::new))
                .bind("updated", revision.updatedAt());
        bound = bind(bound, "department", text.department(), String.class);
        bound = bind(bound, "audience", text.audience(), String.class);
        bound = bind(bound, "validFrom", text.validFrom(), LocalDate.class);
        bound = bind(bound, "validTo", text.validTo(), LocalDate.class);
        bound = bind(bound, "supersedes", text.supersedes(), String.class);
        bound = bind(bound, "documentNumber", text.documentNumber(), String.class);
        bound = bind(bound, "issuer", text.issuer(), String.class);
        return bind(bound, "url", text.url(), String.class);
    }

    private static <T> GenericExecuteSpec bind(GenericExecuteSpec spec, String name, @Nullable T value, Class<T> type) {
        return value == null ? spec.bindNull(name, type) : spec.bind(name, value);
    }

    Revision revision(Readable row) {
        return new Revision(
                Column.of(row, "id", UUID.class),
                Column.of(row, "article_id", UUID.class),
                Column.of(row, "external_id", String.class),
                Column.of(row, "number", Integer.class),
                State.valueOf(Column.of(row, "state", String.class)),
                Column.of(row, "version", Long.class),
                text(row),
                Column.of(row, "editor", String.class),
                List.of(Column.of(row, "editors", String[].class)),
                row.get("reviewer", String.class),
                row.get("published_by", String.class),
                row.get("based_on", UUID.class),
                Column.of(row, "created_at", Instant.class),
                Column.of(row, "updated_at", Instant.class),
                row.get("submitted_at", Instant.class),
                row.get("published_at", Instant.class),
                row.get("publish_at", Instant.class),
                row.get("publish_by", String.class),
                row.get("publish_reason", String.class),
                row.get("withdrawn_at", Instant.class),
                row.get("review_due", LocalDate.class));
    }

    @SuppressWarnings("unchecked") // a JSON object read as a map has text keys
    private RevisionText text(Readable row) {
        return new RevisionText(
                Column.of(row, "title", String.class),
                Column.of(row, "kind", String.class),
                Column.of(row, "body", String.class),
                Arrays.asList(Column.of(row, "variants", String[].class)),
                Column.of(row, "region_code", String.class),
                row.get("department", String.class),
                row.get("audience", String.class),
                Column.of(row, "language", String.class),
                row.get("valid_from", LocalDate.class),
                row.get("valid_to", LocalDate.class),
                row.get("supersedes", String.class),
                row.get("document_number", String.class),
                row.get("issuer", String.class),
                row.get("url", String.class),
                (Map<String, Object>) json.readValue(Column.of(row, "extra", String.class), Map.class));
    }
}
