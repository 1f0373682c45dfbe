package org.sidu.bot.switches;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import org.sidu.common.Column;
import org.sidu.common.Ids;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The switches and their audit, in PostgreSQL. */
@Component
class SwitchTable {
    private final DatabaseClient database;

    SwitchTable(DatabaseClient database) {
        this.database = database;
    }

    /** Every scene's switch, in the order of the scenes. */
    Mono<List<SceneSwitch>> all() {
        return database.sql("SELECT scene, enabled, changed_by, changed_at, reason FROM bot.scene_switch")
                .map(row -> new SceneSwitch(
                        Scene.valueOf(Column.of(row, "scene", String.class)),
                        Column.of(row, "enabled", Boolean.class),
                        Column.of(row, "changed_by", String.class),
                        Column.of(row, "changed_at", OffsetDateTime.class),
                        Column.of(row, "reason", String.class)))
                .all()
                .collectMap(SceneSwitch::scene)
                .map(stored -> {
                    var all = new EnumMap<Scene, SceneSwitch>(Scene.class);
                    for (var scene : Scene.values()) all.put(scene, new SceneSwitch(scene, true, null, null, null));
                    all.putAll(stored);
                    return Arrays.stream(Scene.values()).map(all::get).toList();
                });
    }

    /** Keeps the switch and writes it down, in one statement. */
    Mono<Void> keep(SceneSwitch turned) {
        return database.sql("""
                        WITH audited AS (
                            INSERT INTO bot.scene_switch_audit (id, scene, enabled, changed_by, changed_at, reason)
                            VALUES (:id, :scene, :enabled, :by, :at, :reason))
                        INSERT INTO bot.scene_switch (scene, enabled, changed_by, changed_at, reason)
                        VALUES (:scene, :enabled, :by, :at, :reason)
                        ON CONFLICT (scene) DO UPDATE SET enabled = excluded.enabled,
                            changed_by = excluded.changed_by, changed_at = excluded.changed_at, reason = excluded.reason""")
                .bind("id", Ids.next())
                .bind("scene", turned.scene().name())
                .bind("enabled", turned.enabled())
                .bind("by", String.valueOf(turned.changedBy()))
                .bind("at", java.util.Objects.requireNonNull(turned.changedAt()))
                .bind("reason", String.valueOf(turned.reason()))
                .then();
    }
}
