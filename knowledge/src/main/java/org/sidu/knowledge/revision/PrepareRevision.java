package org.sidu.knowledge.revision;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Column;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.article.ArticleContent;
import org.sidu.knowledge.article.EmbeddedArticle;
import org.sidu.knowledge.article.StorePassages;
import org.sidu.knowledge.imports.EmbedArticle;
import org.sidu.knowledge.imports.MarkdownBlocks;
import org.sidu.knowledge.passage.Chunk;
import org.sidu.knowledge.passage.Chunker;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Cuts a revision into passages and gives them their vectors. */
@Component
public class PrepareRevision {
    private static final Duration CUTTING = Duration.ofMinutes(1);

    private final RevisionRepository revisions;
    private final Chunker chunker;
    private final EmbedArticle embedArticle;
    private final StorePassages passages;
    private final CpuScheduler cpu;
    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    PrepareRevision(
            RevisionRepository revisions,
            Chunker chunker,
            EmbedArticle embedArticle,
            StorePassages passages,
            CpuScheduler cpu,
            DatabaseClient database,
            TransactionalOperator transaction) {
        this.revisions = revisions;
        this.chunker = chunker;
        this.embedArticle = embedArticle;
        this.passages = passages;
        this.cpu = cpu;
        this.database = database;
        this.transaction = transaction;
    }

    /**
     * A revision whose passages are stored.
     *
     * @param supersedes the published article that it replaces
     */
    public record Prepared(
            UUID revisionId,
            @Nullable UUID supersedes,
            @Nullable LocalDate validFrom) {}

    /** Makes the passages of a draft as it is now; those of a submitted revision are there. Fails with {@link RevisionNotFound}. */
    public Mono<Prepared> prepare(UUID id) {
        return revisions
                .get(id)
                .delayUntil(revision -> revision.state() == State.DRAFT ? stored(revision) : Mono.empty())
                .flatMap(revision -> superseded(revision)
                        .map(old -> new Prepared(id, old, revision.text().validFrom()))
                        .defaultIfEmpty(new Prepared(id, null, revision.text().validFrom())));
    }

    /** The hash of what the revision says now; fails with {@link RevisionNotFound}. */
    public Mono<String> hash(UUID id) {
        return revisions.get(id).map(revision -> revision.text().hash());
    }

    private Mono<Void> stored(Revision revision) {
        return embedded(revision)
                .flatMap(article -> passages.replace(revision.id(), article).as(transaction::transactional));
    }

    private Mono<UUID> superseded(Revision revision) {
        var supersedes = revision.text().supersedes();
        if (supersedes == null) return Mono.empty();
        return database.sql(
                        "SELECT id FROM knowledge.article WHERE external_id = :old AND published_revision_id IS NOT NULL")
                .bind("old", supersedes)
                .map(row -> Column.first(row, UUID.class))
                .one();
    }

    Mono<EmbeddedArticle> embedded(Revision revision) {
        var text = revision.text();
        return cpu.run(
                        () -> {
                            var blocks = MarkdownBlocks.of(text.body());
                            var content = text.content(revision.externalId(), blocks);
                            return new Cut(content, chunker.chunks(text.title(), text.kind(), blocks));
                        },
                        CUTTING)
                .flatMap(cut -> embedArticle.embed(cut.content(), cut.chunks()));
    }

    private record Cut(ArticleContent content, List<Chunk> chunks) {}
}
