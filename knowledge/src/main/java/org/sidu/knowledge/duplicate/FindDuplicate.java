package org.sidu.knowledge.duplicate;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.sidu.common.Column;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.article.ArticleContent;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the article that says the same already, among the newest revisions of the same region and language. */
@Component
public class FindDuplicate {
    /** From this share of common wording on a text is the same one set anew. */
    static final double NEAR = 0.9;

    private static final Duration COMPARING = Duration.ofMinutes(1);
    private static final int BATCH = 100;
    private static final int CANDIDATES = 20;

    private final DatabaseClient database;
    private final CpuScheduler cpu;

    FindDuplicate(DatabaseClient database, CpuScheduler cpu) {
        this.database = database;
        this.cpu = cpu;
    }

    /**
     * An article with nearly the same wording.
     *
     * @param percent of wording in common
     * @param sameFacts whether the amounts, dates and limits are the same too; if not, it is rather an older version
     */
    public record Duplicate(UUID articleId, String externalId, String title, int percent, boolean sameFacts) {}

    private record Candidate(UUID articleId, String externalId, String title, String body, boolean exact) {}

    /** Empty when no other article says the same. */
    public Mono<Duplicate> find(ArticleContent content) {
        return cpu.run(() -> ContentPrint.of(content.title(), content.body()), COMPARING)
                .flatMap(print -> candidates(content, print).collectList())
                .filter(candidates -> !candidates.isEmpty())
                .flatMap(candidates -> cpu.run(() -> nearest(content, candidates), COMPARING))
                .flatMap(found -> found.isEmpty() ? Mono.empty() : Mono.just(found.getFirst()));
    }

    /** Takes the print of a text that is about to be stored; joins the caller's transaction. */
    public Mono<Void> remember(ArticleContent content) {
        return cpu.run(() -> ContentPrint.of(content.title(), content.body()), COMPARING)
                .flatMap(print -> insert(content.hash(), print));
    }

    /** Takes the prints of articles that came in by other ways or were edited since. */
    public Mono<Void> catchUp() {
        return database.sql("""
                        SELECT r.content_hash, r.title, r.body FROM knowledge.revision r
                         WHERE NOT EXISTS (SELECT 1 FROM knowledge.content_print p WHERE p.content_hash = r.content_hash)
                           AND NOT EXISTS (SELECT 1 FROM knowledge.revision n
                                            WHERE n.article_id = r.article_id AND n.number > r.number)
                         LIMIT :batch""")
                .bind("batch", BATCH)
                .map(row -> new String[] {
                    Column.of(row, "content_hash", String.class),
                    Column.of(row, "title", String.class),
                    Column.of(row, "body", String.class)
                })
                .all()
                .concatMap(text -> cpu.run(() -> ContentPrint.of(text[1], text[2]), COMPARING)
                        .flatMap(print -> insert(text[0], print))
                        .thenReturn(1))
                .count()
                .repeat()
                .takeUntil(count -> count < BATCH)
                .then();
    }

    private Mono<Void> insert(String contentHash, ContentPrint print) {
        return database.sql("""
                        INSERT INTO knowledge.content_print (content_hash, body_hash, bands) VALUES (:hash, :body, :bands)
                        ON CONFLICT (content_hash) DO NOTHING""")
                .bind("hash", contentHash)
                .bind("body", print.bodyHash())
                .bind("bands", boxed(print.bands()))
                .then();
    }

    private Flux<Candidate> candidates(ArticleContent content, ContentPrint print) {
        return database.sql("""
                        SELECT a.id, a.external_id, r.title, r.body, p.body_hash = :hash AS exact
                          FROM knowledge.content_print p
                          JOIN knowledge.revision r ON r.content_hash = p.content_hash
                          JOIN knowledge.article a ON a.id = r.article_id
                         WHERE (p.body_hash = :hash OR p.bands && :bands)
                           AND r.region_code = :region AND r.language = :language AND a.external_id <> :externalId
                           AND r.state NOT IN ('WITHDRAWN', 'DISCARDED')
                           AND NOT EXISTS (SELECT 1 FROM knowledge.revision n
                                            WHERE n.article_id = r.article_id AND n.number > r.number)
                         ORDER BY exact DESC, a.id LIMIT :most""")
                .bind("hash", print.bodyHash())
                .bind("bands", boxed(print.bands()))
                .bind("region", content.regionCode())
                .bind("language", content.language())
                .bind("externalId", content.externalId())
                .bind("most", CANDIDATES)
                .map(FindDuplicate::candidate)
                .all();
    }

    private static Candidate candidate(Readable row) {
        return new Candidate(
                Column.of(row, "id", UUID.class),
                Column.of(row, "external_id", String.class),
                Column.of(row, "title", String.class),
                Column.of(row, "body", String.class),
                Column.of(row, "exact", Boolean.class));
    }

    /** The most alike; one with the same facts goes before one with others. */
    private static List<Duplicate> nearest(ArticleContent content, List<Candidate> candidates) {
        return candidates.stream()
                .map(candidate -> compared(content, candidate))
                .filter(duplicate -> duplicate.percent() >= NEAR * 100)
                .max(Comparator.comparing(Duplicate::sameFacts).thenComparing(Duplicate::percent))
                .stream()
                .toList();
    }

    private static Duplicate compared(ArticleContent content, Candidate candidate) {
        var share = candidate.exact() ? 1 : ContentPrint.similarity(content.body(), candidate.body());
        return new Duplicate(
                candidate.articleId(),
                candidate.externalId(),
                candidate.title(),
                (int) Math.floor(share * 100),
                candidate.exact() || ContentPrint.sameFacts(content.body(), candidate.body()));
    }

    private static Long[] boxed(long[] bands) {
        return Arrays.stream(bands).boxed().toArray(Long[]::new);
    }
}
