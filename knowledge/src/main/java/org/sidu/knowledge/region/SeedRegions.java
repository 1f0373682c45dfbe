package org.sidu.knowledge.region;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.sidu.common.Column;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.KnowledgeProperties;
import org.springframework.core.io.ResourceLoader;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Brings the region file into the database at start and keeps the tree in memory. */
@Component
public class SeedRegions {
    private final DatabaseClient database;
    private final StoredRegions regions;
    private final KnowledgeProperties properties;
    private final ResourceLoader resources;
    private final JsonMapper json;
    private final CpuScheduler cpu;

    SeedRegions(
            DatabaseClient database,
            StoredRegions regions,
            KnowledgeProperties properties,
            ResourceLoader resources,
            JsonMapper json,
            CpuScheduler cpu) {
        this.database = database;
        this.regions = regions;
        this.properties = properties;
        this.resources = resources;
        this.json = json;
        this.cpu = cpu;
    }

    /** Reads, stores what is new or renamed, and fills the tree; parents come before children in the file. */
    public Mono<Void> seed() {
        return cpu.run(this::read)
                .flatMapMany(Flux::fromIterable)
                .concatMap(this::store)
                .then(stored().doOnNext(regions::keep))
                .then();
    }

    private List<Region> read() throws Exception {
        try (InputStream file = resources.getResource(properties.regions()).getInputStream()) {
            return List.of(json.readValue(file, Region[].class));
        }
    }

    private Mono<Long> store(Region region) {
        var insert = database.sql("""
                        INSERT INTO knowledge.region (code, parent_code, level, name, name_en, short_names)
                        VALUES (:code, :parent, :level, :name, :nameEn, :shortNames)
                        ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en,
                            short_names = excluded.short_names""")
                .bind("code", region.code())
                .bind("level", region.level())
                .bind("name", region.name())
                .bind(
                        "shortNames",
                        region.shortNames() == null
                                ? new String[0]
                                : region.shortNames().toArray(String[]::new));
        insert = region.parentCode() == null
                ? insert.bindNull("parent", String.class)
                : insert.bind("parent", region.parentCode());
        insert = region.nameEn() == null
                ? insert.bindNull("nameEn", String.class)
                : insert.bind("nameEn", region.nameEn());
        return insert.fetch().rowsUpdated();
    }

    private Mono<List<Region>> stored() {
        return database.sql("SELECT * FROM knowledge.region ORDER BY code")
                .map(row -> new Region(
                        Column.of(row, "code", String.class),
                        row.get("parent_code", String.class),
                        Column.of(row, "level", String.class),
                        Column.of(row, "name", String.class),
                        row.get("name_en", String.class),
                        Arrays.asList(Column.of(row, "short_names", String[].class))))
                .all()
                .collectList();
    }
}
