package org.sidu.bot.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sidu.SiduIT;
import org.sidu.bot.judge.Judge;
import org.sidu.common.Background;
import org.sidu.common.Outbox;
import org.sidu.knowledge.SearchFingerprint;
import org.sidu.models.LanguageModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.info.BuildProperties;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A replica with other weights beside the one that is tested. */
class FingerprintIT extends SiduIT {
    private static final Duration SEEN = Duration.ofSeconds(20);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Autowired
    private SearchFingerprint search;

    @Autowired
    private Judge judge;

    @Autowired
    private LanguageModel languageModel;

    @Autowired
    private JsonMapper json;

    @Autowired
    private AnswerFingerprint own;

    @Autowired
    private FingerprintRepository fingerprints;

    @Autowired
    private WatchFingerprint watch;

    @Autowired
    private TransactionalOperator transaction;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Background background;

    @Autowired
    private ObjectProvider<BuildProperties> build;

    @Autowired
    private DatabaseClient database;

    @Test
    void isTheSameForTheSamePartsAndAnotherForOthers() throws IOException {
        assertThat(with(Map.of()).id()).isEqualTo(own.id());
        for (var part : search.parts().keySet())
            assertThat(with(Map.of(part, "other")).id()).as(part).isNotEqualTo(own.id());
        assertThat(own.parts())
                .containsOnlyKeys(
                        "embedding", "index", "ranking", "synonyms", "judge", "prompt", "safety", "rules", "model");
    }

    @Test
    void raisesTheAlarmOnceForAChangeAndAsLongAsReplicasDiffer() throws IOException {
        var changes = changes();
        var changed = with(Map.of("ranking", UUID.randomUUID().toString()));
        var other = watch(changed);
        other.round().block();
        other.round().block();
        assertThat(changes()).isEqualTo(changes + 1);
        assertThat(meters.get("sidu.answer.fingerprint.changes")
                        .functionCounter()
                        .count())
                .isEqualTo(changes + 1);
        assertThat(meters.get("sidu.answer.fingerprints").gauge().value()).isEqualTo(2);
        assertThat(value("SELECT payload ->> 'changed' FROM common.outbox WHERE type = 'AnswerFingerprintChanged'"
                        + " AND payload ->> 'to' = '" + changed.id() + "'"))
                .isEqualTo("[\"ranking\"]");

        watch.round().block();
        var listed = listed("");
        assertThat(listed.get("current").stringValue()).isEqualTo(own.id());
        assertThat(listed.get("differing").booleanValue()).isTrue();
        assertThat(listed.get("replicas").size()).isGreaterThan(1);
        var newest = listed.get("items").get(0);
        assertThat(newest.get("from").stringValue()).isEqualTo(own.id());
        assertThat(newest.get("to").stringValue()).isEqualTo(changed.id());
        assertThat(newest.get("changed").toString()).isEqualTo("[\"ranking\"]");
        assertThat(newest.get("parts").get("index").stringValue())
                .isEqualTo(own.parts().get("index"));
        var health = management().get("/actuator/health").expect(200).json();
        var told = health.get("components").get("answerFingerprint");
        assertThat(told.get("status").stringValue()).isEqualTo("UP");
        assertThat(told.get("details").get("replicasDiffer").booleanValue()).isTrue();

        // The former one comes back, and the changed replica goes away.
        watch(own).round().block();
        assertThat(changes()).isEqualTo(changes + 2);
        assertThat(listed("?limit=1").get("items").get(0).get("to").stringValue())
                .isEqualTo(own.id());
        database.sql(
                        "UPDATE bot.replica_fingerprint SET seen_at = seen_at - interval '1 hour' WHERE fingerprint_id = :id")
                .bind("id", changed.id())
                .then()
                .block();
        watch.round().block();
        assertThat(listed("").get("differing").booleanValue()).isFalse();
    }

    @Test
    void goesFromPageToPage() throws IOException {
        watch(with(Map.of("ranking", "a"))).round().block();
        watch(own).round().block();
        var first = listed("?limit=1");
        var second = listed("?limit=1&cursor=" + first.get("nextCursor").stringValue());
        assertThat(first.get("items").get(0).get("from"))
                .isEqualTo(second.get("items").get(0).get("to"));
        database.sql(
                        "UPDATE bot.replica_fingerprint SET seen_at = seen_at - interval '1 hour' WHERE fingerprint_id <> :id")
                .bind("id", own.id())
                .then()
                .block();
    }

    @Test
    void isForWhoeverOversees() {
        citizen().http().get("/api/v1/admin/fingerprints").expect(403);
        http().get("/api/v1/admin/fingerprints").expect(401);
        operator().http().get("/api/v1/admin/fingerprints?cursor=bm90LWFuLWlk").expect(400);
    }

    private JsonNode listed(String query) {
        return operator()
                .http()
                .get("/api/v1/admin/fingerprints" + query)
                .expect(200)
                .json();
    }

    private long changes() {
        return fingerprints.changes().block();
    }

    private AnswerFingerprint with(Map<String, String> other) throws IOException {
        var parts = new HashMap<>(search.parts());
        parts.putAll(other);
        return new AnswerFingerprint(() -> parts, judge, languageModel, json);
    }

    private WatchFingerprint watch(AnswerFingerprint fingerprint) {
        var properties = new FingerprintProperties(Duration.ofSeconds(5), SEEN);
        return new WatchFingerprint(
                fingerprint, fingerprints, properties, transaction, outbox, background, build, meters);
    }
}
