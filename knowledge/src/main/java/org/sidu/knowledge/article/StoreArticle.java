package org.sidu.knowledge.article;

import io.r2dbc.postgresql.codec.Json;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.sidu.common.Ids;
import org.sidu.common.Outbox;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Stores one article as a new revision, with its passages and vectors, and publishes it in the same transaction if asked. */
@Component
public class StoreArticle {
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final StorePassages passages;
    private final Succession succession;
    private final Publications publications;
    private final Outbox outbox;
    private final JsonMapper json;
    private final Clock clock;

    StoreArticle(
            DatabaseClient database,
            TransactionalOperator transaction,
            StorePassages passages,
            Succession succession,
            Publications publications,
            Outbox outbox,
            JsonMapper json,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.passages = passages;
        this.succession = succession;
        this.publications = publications;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** What storing an article came to. */
    public enum Result {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /**
     * What was stored.
     *
     * @param epoch the epoch of the publication, 0 when nothing was published
     */
    public record Stored(Result result, UUID articleId, long epoch) {}

    /** The hash of the article's newest revision, if it is published as asked; empty when there is something to store. */
    public Mono<String> currentHash(String externalId, boolean published) {
        return database.sql("""
                        SELECT r.content_hash FROM knowledge.article a
                          JOIN knowledge.revision r ON r.article_id = a.id
                         WHERE a.external_id = :externalId
                           AND (NOT :published OR r.id = a.published_revision_id)
                         ORDER BY r.number DESC LIMIT 1""")
                .bind("externalId", externalId)
                .bind("published", published)
                .map(row -> Column.first(row, String.class))
                .one();
    }

    /** Stores, and publishes when {@code publish}; one transaction, whole or not at all. Fails with {@link DraftInReview} when a draft may not come in. */
    public Mono<Stored> store(EmbeddedArticle article, String by, boolean publish) {
        var revisionId = Ids.next();
        var content = article.content();
        return claim(content.externalId())
                .delayUntil(claimed -> publish ? Mono.empty() : makeRoom(claimed.id()))
                .flatMap(claimed -> insertRevision(claimed, revisionId, content, by, publish)
                        .then(passages.store(revisionId, article))
                        .then(publish ? publish(claimed, revisionId, content) : Mono.just(0L))
                        .map(epoch -> new Stored(
                                claimed.number() == 1 ? Result.CREATED : Result.UPDATED, claimed.id(), epoch)))
                .as(transaction::transactional);
    }

    /** A draft that an import brings takes the place of one that nobody has handed on; anything further is left alone. */
    private Mono<Void> makeRoom(UUID articleId) {
        return database.sql("""
                        SELECT state FROM knowledge.revision
                         WHERE article_id = :article AND state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED')""")
                .bind("article", articleId)
                .map(row -> Column.first(row, String.class))
                .one()
                .flatMap(state -> state.equals("DRAFT")
                        ? database.sql("""
                                        UPDATE knowledge.revision SET state = 'DISCARDED', version = version + 1
                                         WHERE article_id = :article AND state = 'DRAFT'""").bind("article", articleId).then()
                        : Mono.<Void>error(new DraftInReview()));
    }

    /** The article has a revision that is under review or waits for its publication. */
    public static final class DraftInReview extends RuntimeException {
        DraftInReview() {
            super("the article's draft is under review", null, false, false);
        }
    }

    private Mono<Long> publish(Claimed article, UUID revisionId, ArticleContent content) {
        return succession
                .apply(content.externalId(), content.supersedes(), content.validFrom(), revisionId)
                .then(outbox.append(
                        "article",
                        article.id().toString(),
                        "ArticlePublished",
                        Map.of("articleId", article.id(), "revisionId", revisionId)))
                .then(publications.flip(article.id(), revisionId));
    }

    /** Locks the article's row, so that two writers of one article queue, and numbers the revision. */
    private Mono<Claimed> claim(String externalId) {
        return database.sql("""
                        INSERT INTO knowledge.article (id, external_id, created_at) VALUES (:id, :externalId, :now)
                        ON CONFLICT (external_id) DO UPDATE SET version = knowledge.article.version + 1
                        RETURNING id, (SELECT coalesce(max(number), 0) + 1 FROM knowledge.revision r
                                        WHERE r.article_id = knowledge.article.id) AS number""")
                .bind("id", Ids.next())
                .bind("externalId", externalId)
                .bind("now", OffsetDateTime.now(clock))
                .map(row -> new Claimed(Column.of(row, "id", UUID.class), Column.of(row, "number", Integer.class)))
                .one();
    }

    private Mono<Long> insertRevision(
            Claimed article, UUID revisionId, ArticleContent content, String by, boolean publish) {
        var now = OffsetDateTime.now(clock);
        var insert = database.sql("""
                        INSERT INTO knowledge.revision (id, article_id, number, state, kind, title, body, variants,
                            region_code, department, audience, language, valid_from, valid_to, supersedes,
                            document_number, issuer, url, extra, content_hash, editor, editors, published_by,
                            created_at, updated_at, published_at)
                        VALUES (:id, :article, :number, :state, :kind, :title, :body, :variants, :region, :department,
                            :audience, :language, :validFrom, :validTo, :supersedes, :documentNumber, :issuer, :url,
                            :extra, :hash, :editor, ARRAY[:editor], :publishedBy, :now, :now, :publishedAt)""")
                .bind("id", revisionId)
                .bind("article", article.id())
                .bind("number", article.number())
                .bind("state", publish ? "PUBLISHED" : "DRAFT")
                .bind("kind", content.kind())
                .bind("title", content.title())
                .bind("body", content.body())
                .bind("variants", content.variants().toArray(String[]::new))
                .bind("region", content.regionCode())
                .bind("language", content.language())
                .bind("extra", Json.of(json.writeValueAsString(content.extra())))
                .bind("hash", content.hash())
                .bind("editor", by)
                .bind("now", now);
        insert = bind(insert, "department", content.department(), String.class);
        insert = bind(insert, "audience", content.audience(), String.class);
        insert = bind(insert, "validFrom", content.validFrom(), LocalDate.class);
        insert = bind(insert, "validTo", content.validTo(), LocalDate.class);
        insert = bind(insert, "supersedes", content.supersedes(), String.class);
        insert = bind(insert, "documentNumber", content.documentNumber(), String.class);
        insert = bind(insert, "issuer", content.issuer(), String.class);
        insert = bind(insert, "url", content.url(), String.class);
        insert = bind(insert, "publishedBy", publish ? "IMPORT" : null, String.class);
        insert = bind(insert, "publishedAt", publish ? now : null, OffsetDateTime.class);
        return insert.fetch().rowsUpdated();
    }

    private static <T> DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec spec, String name, @Nullable T value, Class<T> type) {
        return value == null ? spec.bindNull(name, type) : spec.bind(name, value);
    }

    private record Claimed(UUID id, int number) {}
}
