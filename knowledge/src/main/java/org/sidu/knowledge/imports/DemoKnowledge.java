package org.sidu.knowledge.imports;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sidu.common.Column;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.KnowledgeProperties;
import org.sidu.knowledge.Regions;
import org.sidu.knowledge.imports.ImportRows.FileContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fills an empty knowledge base with the fictional demo city, by the import that everybody uses. */
@Component
public class DemoKnowledge {
    private static final Logger LOG = LoggerFactory.getLogger(DemoKnowledge.class);

    private final DatabaseClient database;
    private final ImportArticles importArticles;
    private final ShippedVectors vectors;
    private final Regions regions;
    private final KnowledgeProperties properties;
    private final CpuScheduler cpu;

    DemoKnowledge(
            DatabaseClient database,
            ImportArticles importArticles,
            ShippedVectors vectors,
            Regions regions,
            KnowledgeProperties properties,
            CpuScheduler cpu) {
        this.database = database;
        this.importArticles = importArticles;
        this.vectors = vectors;
        this.regions = regions;
        this.properties = properties;
        this.cpu = cpu;
    }

    /** Does nothing unless the demo is asked for; goes on where an interrupted first start left off. */
    public Mono<Void> fill() {
        if (!properties.demo()) return Mono.empty();
        return cpu.run(this::read, Duration.ofMinutes(1))
                .filterWhen(files -> stored().map(count -> count < files.size()))
                .flatMapMany(Flux::fromIterable)
                .concatMap(file -> importArticles.file(
                        file.name(), file.content(), new ImportOrder(ImportDefaults.of(regions), "demo", true, true)))
                .reduce(0, (sum, file) -> sum + file.report().good())
                .doOnNext(count -> LOG.info("The demo knowledge holds {} articles", count))
                .doFinally(signal -> vectors.forget())
                .then();
    }

    private Mono<Long> stored() {
        return database.sql("SELECT count(DISTINCT article_id) FROM knowledge.revision WHERE editor = 'demo'")
                .map(row -> Column.first(row, Long.class))
                .one();
    }

    List<FileContent> read() throws IOException {
        vectors.load();
        var files = new ArrayList<FileContent>();
        for (var resource : new PathMatchingResourcePatternResolver().getResources(properties.demoArticles())) {
            files.add(new FileContent(String.valueOf(resource.getFilename()), resource.getContentAsByteArray()));
        }
        return files;
    }
}
