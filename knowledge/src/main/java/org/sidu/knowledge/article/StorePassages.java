package org.sidu.knowledge.article;

import java.util.UUID;
import org.sidu.common.Ids;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what a revision is found by: its passages and the wordings it is asked in, with their vectors. */
@Component
public class StorePassages {
    private final DatabaseClient database;

    StorePassages(DatabaseClient database) {
        this.database = database;
    }

    /** Puts these in the place of the revision's former ones, in the caller's transaction. */
    public Mono<Void> replace(UUID revisionId, EmbeddedArticle article) {
        return database.sql("""
                        WITH gone AS (DELETE FROM knowledge.passage WHERE revision_id = :revision)
                        DELETE FROM knowledge.asked WHERE revision_id = :revision""").bind("revision", revisionId).then().then(store(revisionId, article));
    }

    Mono<Void> store(UUID revisionId, EmbeddedArticle article) {
        return insertPassages(revisionId, article).then(insertAsked(revisionId, article));
    }

    private Mono<Void> insertPassages(UUID revisionId, EmbeddedArticle article) {
        return Flux.range(0, article.chunks().size())
                .concatMap(n -> {
                    var chunk = article.chunks().get(n);
                    return database.sql("""
                                    INSERT INTO knowledge.passage (id, revision_id, ordinal, anchor, title_path, text,
                                        kind, hash, embedding_model, vector)
                                    VALUES (:id, :revision, :ordinal, :anchor, :path, :text, :kind, :hash, :model, :vector)""")
                            .bind("id", Ids.next())
                            .bind("revision", revisionId)
                            .bind("ordinal", n)
                            .bind("anchor", chunk.chunk().anchor())
                            .bind("path", chunk.chunk().titlePath())
                            .bind("text", chunk.chunk().text())
                            .bind("kind", chunk.chunk().kind().name())
                            .bind("hash", ArticleContent.sha256(chunk.chunk().embedded()))
                            .bind("model", article.model())
                            .bind("vector", chunk.bytes())
                            .fetch()
                            .rowsUpdated();
                })
                .then();
    }

    private Mono<Void> insertAsked(UUID revisionId, EmbeddedArticle article) {
        return Flux.range(0, article.asked().size())
                .concatMap(n -> database.sql("""
                                INSERT INTO knowledge.asked (revision_id, ordinal, text, embedding_model, vector)
                                VALUES (:revision, :ordinal, :text, :model, :vector)""")
                        .bind("revision", revisionId)
                        .bind("ordinal", n)
                        .bind("text", article.asked().get(n).text())
                        .bind("model", article.model())
                        .bind(
                                "vector",
                                EmbeddedChunk.bytes(article.asked().get(n).vector()))
                        .fetch()
                        .rowsUpdated())
                .then();
    }
}
