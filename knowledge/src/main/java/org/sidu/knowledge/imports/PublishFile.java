package org.sidu.knowledge.imports;

import org.sidu.common.Column;
import org.sidu.knowledge.KnowledgeImport;
import org.sidu.knowledge.Regions;
import org.sidu.knowledge.region.SeedRegions;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The import that everybody uses, for a file at hand. */
@Component
class PublishFile implements KnowledgeImport {
    private final ImportArticles importArticles;
    private final Regions regions;
    private final SeedRegions seedRegions;
    private final DatabaseClient database;

    PublishFile(ImportArticles importArticles, Regions regions, SeedRegions seedRegions, DatabaseClient database) {
        this.importArticles = importArticles;
        this.regions = regions;
        this.seedRegions = seedRegions;
        this.database = database;
    }

    @Override
    public Mono<Imported> publish(String name, byte[] content) {
        return seedRegions
                .seed()
                .then(Mono.defer(() -> importArticles.file(
                        name, content, new ImportOrder(ImportDefaults.of(regions), "command", true, true))))
                .map(file -> new Imported(file.report().good(), file.report().rejected(), file.epoch()));
    }

    @Override
    public Mono<Long> passages() {
        return database.sql("""
                        SELECT count(*) FROM knowledge.article a
                          JOIN knowledge.passage p ON p.revision_id = a.published_revision_id""").map(row -> Column.first(row, Long.class)).one();
    }
}
