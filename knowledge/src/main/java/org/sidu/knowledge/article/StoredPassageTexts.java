package org.sidu.knowledge.article;

import java.util.Collection;
import java.util.UUID;
import org.sidu.common.Column;
import org.sidu.knowledge.PassageTexts;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Passages as PostgreSQL has them. */
@Component
class StoredPassageTexts implements PassageTexts {
    private final DatabaseClient database;

    StoredPassageTexts(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<PassageText> read(Collection<UUID> passageIds) {
        return database.sql("""
                        SELECT id, title_path, text FROM knowledge.passage
                         WHERE id = ANY(:ids) ORDER BY revision_id, ordinal""")
                .bind("ids", passageIds.toArray(UUID[]::new))
                .map(row -> new PassageText(
                        Column.of(row, "id", UUID.class),
                        Column.of(row, "title_path", String.class),
                        Column.of(row, "text", String.class)))
                .all();
    }
}
