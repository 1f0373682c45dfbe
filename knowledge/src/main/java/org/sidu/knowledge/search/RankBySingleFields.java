package org.sidu.knowledge.search;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.SingleRetrievers;
import org.sidu.models.Embedder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The single retrievers over an index of their own, made anew from the passages of which the live one is made. */
@Component
class RankBySingleFields implements SingleRetrievers {
    private static final Duration LONG = Duration.ofHours(1);
    private static final int READ = 100;
    private static final int AT_ONCE = 2;

    private final ChangeTable changes;
    private final Embedder embedder;
    private final CpuScheduler cpu;

    RankBySingleFields(ChangeTable changes, Embedder embedder, CpuScheduler cpu) {
        this.changes = changes;
        this.embedder = embedder;
        this.cpu = cpu;
    }

    @Override
    public Flux<Map<Retriever, List<String>>> rank(List<String> questions) {
        return Flux.usingWhen(
                cpu.run(SingleFields::new, LONG).flatMap(this::filled),
                fields -> Flux.fromIterable(questions)
                        .flatMapSequential(
                                question -> embedder.embedQuery(question)
                                        .flatMap(vector -> cpu.run(() -> fields.rank(question, vector), LONG)),
                                AT_ONCE),
                fields -> cpu.run(fields::closed, LONG));
    }

    private Mono<SingleFields> filled(SingleFields fields) {
        return changes.published()
                .buffer(READ)
                .concatMap(articles -> changes.read(articles).flatMap(read -> cpu.run(() -> fields.add(read), LONG)))
                .then(cpu.run(fields::opened, LONG));
    }
}
