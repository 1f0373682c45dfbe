package org.sidu.knowledge.search;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sidu.common.Column;
import org.sidu.knowledge.Passage;
import org.sidu.knowledge.PassageKind;
import org.sidu.knowledge.article.EmbeddedChunk;
import org.sidu.knowledge.search.IndexedArticle.Asking;
import org.sidu.knowledge.search.IndexedArticle.IndexedPassage;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the read model reads: how far the truth has come, which articles changed, what is published now. */
@Component
class ChangeTable {
    private static final String COLUMNS = """
            SELECT p.id, a.id AS article_id, a.external_id, r.number, r.kind AS article_kind, r.title, p.title_path,
                   p.anchor, p.kind, p.text, r.region_code, r.department, r.valid_from,
                   CASE WHEN r.superseded_from IS NOT NULL
                        THEN least(coalesce(r.valid_to, 'infinity'::date), r.superseded_from - 1)
                        ELSE r.valid_to END AS valid_to,
                   r.issuer, r.document_number, r.url, p.vector,
                   r.superseded_from IS NULL AND r.supersedes IS NULL AS alone
            """;
    private static final String PASSAGES = COLUMNS + """
              FROM knowledge.article a
              JOIN knowledge.revision r ON r.id = a.published_revision_id
              JOIN knowledge.passage p ON p.revision_id = r.id
             WHERE a.id = ANY(:ids) ORDER BY p.ordinal
            """;
    private static final String PROPOSED = COLUMNS + """
              FROM knowledge.revision r
              JOIN knowledge.article a ON a.id = r.article_id
              JOIN knowledge.passage p ON p.revision_id = r.id
             WHERE r.id = ANY(:ids) ORDER BY p.ordinal
            """;
    private static final String ASKED = """
            SELECT a.id, q.text, q.vector FROM knowledge.article a
              JOIN knowledge.asked q ON q.revision_id = a.published_revision_id
             WHERE a.id = ANY(:ids) ORDER BY q.ordinal
            """;
    private static final String PROPOSED_ASKED = """
            SELECT r.article_id AS id, q.text, q.vector FROM knowledge.revision r
              JOIN knowledge.asked q ON q.revision_id = r.id
             WHERE r.id = ANY(:ids) ORDER BY q.ordinal
            """;

    private final DatabaseClient database;
    private final TransactionalOperator frozen;

    ChangeTable(DatabaseClient database, ReactiveTransactionManager transactions) {
        this.database = database;
        var definition = new DefaultTransactionDefinition();
        definition.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        definition.setReadOnly(true);
        this.frozen = TransactionalOperator.create(transactions, definition);
    }

    /** Does the work on one state of the database, whatever is published meanwhile: what is read is exactly of its epoch. */
    <T> Mono<T> frozen(Function<State, Mono<T>> work) {
        return state().flatMap(work).as(frozen::transactional);
    }

    record State(UUID database, long epoch) {}

    Mono<State> state() {
        return database.sql("SELECT database_id, n FROM knowledge.epoch")
                .map(row -> new State(Column.of(row, "database_id", UUID.class), Column.of(row, "n", Long.class)))
                .one();
    }

    /** The articles that changed after the epoch. */
    Flux<UUID> after(long epoch) {
        return database.sql("SELECT DISTINCT article_id FROM knowledge.change WHERE epoch > :epoch")
                .bind("epoch", epoch)
                .map(row -> Column.first(row, UUID.class))
                .all();
    }

    /** Ids of all published articles. */
    Flux<UUID> published() {
        return database.sql("SELECT id FROM knowledge.article WHERE published_revision_id IS NOT NULL")
                .map(row -> Column.of(row, "id", UUID.class))
                .all();
    }

    /** The published ones among the articles, whole. */
    Mono<List<IndexedArticle>> read(List<UUID> articles) {
        return read(PASSAGES, ASKED, articles);
    }

    /** The revisions as articles, whatever their state; only those whose passages are made. */
    Mono<List<IndexedArticle>> proposed(List<UUID> revisions) {
        return read(PROPOSED, PROPOSED_ASKED, revisions);
    }

    private Mono<List<IndexedArticle>> read(String passages, String asked, List<UUID> ids) {
        return Mono.zip(passagesOf(passages, ids), askedOf(asked, ids))
                .map(read -> read.getT1().entrySet().stream()
                        .map(article -> new IndexedArticle(
                                article.getValue(), read.getT2().getOrDefault(article.getKey(), List.of())))
                        .toList());
    }

    private Mono<Map<UUID, List<IndexedPassage>>> passagesOf(String query, List<UUID> ids) {
        return database.sql(query)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(ChangeTable::passage)
                .all()
                .collect(Collectors.groupingBy(indexed -> indexed.passage().articleId()));
    }

    private Mono<Map<UUID, List<Asking>>> askedOf(String query, List<UUID> ids) {
        return database.sql(query)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> Map.entry(
                        Column.of(row, "id", UUID.class),
                        new Asking(
                                Column.of(row, "text", String.class),
                                EmbeddedChunk.floats(Column.of(row, "vector", byte[].class)))))
                .all()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Tells how far this replica has come; what all who are alive have reached is visible from now on. */
    Mono<Void> report(String replica, long epoch) {
        return database.sql("""
                        INSERT INTO knowledge.replica (id, epoch, seen_at) VALUES (:id, :epoch, now())
                        ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, seen_at = now()
                         WHERE knowledge.replica.epoch <> excluded.epoch
                            OR knowledge.replica.seen_at < now() - interval '700 ms'""")
                .bind("id", replica)
                .bind("epoch", epoch)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .flatMap(rows -> database.sql("""
                                UPDATE knowledge.change SET visible_at = clock_timestamp()
                                 WHERE visible_at IS NULL
                                   AND epoch <= (SELECT min(r.epoch) FROM knowledge.replica r
                                                  WHERE r.seen_at > now() - interval '3 seconds')""").then());
    }

    private static IndexedPassage passage(Readable row) {
        return new IndexedPassage(
                new Passage(
                        Column.of(row, "id", UUID.class),
                        Column.of(row, "article_id", UUID.class),
                        Column.of(row, "external_id", String.class),
                        Column.of(row, "number", Integer.class),
                        Column.of(row, "article_kind", String.class),
                        Column.of(row, "title", String.class),
                        Column.of(row, "title_path", String.class),
                        Column.of(row, "anchor", String.class),
                        PassageKind.valueOf(Column.of(row, "kind", String.class)),
                        Column.of(row, "text", String.class),
                        Column.of(row, "region_code", String.class),
                        row.get("department", String.class),
                        row.get("valid_from", LocalDate.class),
                        row.get("valid_to", LocalDate.class),
                        row.get("issuer", String.class),
                        row.get("document_number", String.class),
                        row.get("url", String.class)),
                Column.of(row, "alone", Boolean.class),
                EmbeddedChunk.floats(Column.of(row, "vector", byte[].class)));
    }
}
