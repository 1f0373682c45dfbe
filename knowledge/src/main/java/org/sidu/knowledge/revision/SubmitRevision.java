package org.sidu.knowledge.revision;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.article.ArticleContent;
import org.sidu.knowledge.article.EmbeddedArticle;
import org.sidu.knowledge.article.StorePassages;
import org.sidu.knowledge.imports.EmbedArticle;
import org.sidu.knowledge.imports.MarkdownBlocks;
import org.sidu.knowledge.passage.Chunk;
import org.sidu.knowledge.passage.Chunker;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Hands a draft to a reviewer; its passages and vectors are made now, so that publication only flips pointers. */
@Component
class SubmitRevision {
    private static final Duration CUTTING = Duration.ofMinutes(1);

    private final RevisionRepository revisions;
    private final RevisionHistory history;
    private final SameMatter sameMatter;
    private final Chunker chunker;
    private final EmbedArticle embedArticle;
    private final StorePassages passages;
    private final CpuScheduler cpu;
    private final TransactionalOperator transaction;
    private final Clock clock;

    SubmitRevision(
            RevisionRepository revisions,
            RevisionHistory history,
            SameMatter sameMatter,
            Chunker chunker,
            EmbedArticle embedArticle,
            StorePassages passages,
            CpuScheduler cpu,
            TransactionalOperator transaction,
            Clock clock) {
        this.revisions = revisions;
        this.history = history;
        this.sameMatter = sameMatter;
        this.chunker = chunker;
        this.embedArticle = embedArticle;
        this.passages = passages;
        this.cpu = cpu;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Fails with {@link RevisionNotFound}, {@link ActNotAllowed}, {@link SameMatter.Covered} or {@link RevisionChanged}. */
    Mono<Revision> submit(UUID id, String by, @Nullable String comment) {
        return revisions
                .get(id)
                .doOnNext(revision -> revision.need(Act.SUBMIT))
                .delayUntil(sameMatter::check)
                .flatMap(revision -> embedded(revision).flatMap(article -> submitted(revision, article, by, comment)));
    }

    /** Back to the editor, on the editor's own wish. */
    Mono<Revision> recall(UUID id, String by) {
        return revisions
                .get(id)
                .flatMap(revision -> revisions.update(revision.recalled(clock.instant())))
                .delayUntil(revision -> history.add(revision, by, "RECALLED", null))
                .as(transaction::transactional);
    }

    private Mono<Revision> submitted(
            Revision revision, EmbeddedArticle article, String by, @Nullable String comment) {
        return revisions
                .update(revision.submitted(clock.instant()))
                .delayUntil(submitted -> passages.replace(submitted.id(), article))
                .delayUntil(submitted -> history.add(submitted, by, "SUBMITTED", comment))
                .as(transaction::transactional);
    }

    private Mono<EmbeddedArticle> embedded(Revision revision) {
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

    private record Cut(
            ArticleContent content, List<Chunk> chunks) {}
}
