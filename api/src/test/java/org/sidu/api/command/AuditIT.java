package org.sidu.api.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sidu.SiduIT;
import org.sidu.identity.Audit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever owns the database can change the audit, but not unnoticed. */
class AuditIT extends SiduIT {
    private static final String AUDIT = "/api/v1/admin/audit";
    private static final long SEALERS_TURN = 0x6175646974L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Audit audit;

    @Autowired
    private TransactionalOperator transaction;

    @TempDir
    Path directory;

    private Connection superuser;

    /** Keeps the sealer waiting while a test has the table in a state that must not be built upon. */
    @BeforeEach
    void sealAndStop() throws Exception {
        staff("AUDITOR");
        var password = Files.readString(Path.of(setting("sidu.data"), "secrets", "postgres-superuser.key"));
        superuser = DriverManager.getConnection("jdbc:" + setting("sidu.database.url"), "postgres", password.strip());
        record(Map.of("n", 1));
        record(Map.of("n", 2));
        record(Map.of("n", 3));
        awaitSealed();
        ask("SELECT pg_advisory_lock(" + SEALERS_TURN + ")");
    }

    @AfterEach
    void letTheSealerGoOn() throws SQLException {
        superuser.close();
    }

    @Test
    void holdsAsItWasRecorded() {
        var verdict = verification();
        assertThat(verdict.get("holds").booleanValue()).as(verdict.toString()).isTrue();
        assertThat(verdict.get("records").longValue()).isEqualTo(last());
        assertThat(verdict.get("heads").intValue()).isPositive();
    }

    @Test
    void findsARecordThatTheDatabasesOwnerChanged() throws SQLException {
        var place = last() - 1;
        tamper("UPDATE identity.audit SET detail = detail || '{\"n\": 7}' WHERE seq = " + place);
        finds("CHANGED", place);
        tamper("UPDATE identity.audit SET detail = detail || '{\"n\": 2}' WHERE seq = " + place);
        assertThat(verification().get("holds").booleanValue()).isTrue();
    }

    @Test
    void findsThatTheEndWasDeleted() throws SQLException {
        var place = last();
        tamper("CREATE TABLE identity.kept AS SELECT * FROM identity.audit WHERE seq >= " + (place - 1));
        tamper("DELETE FROM identity.audit WHERE seq >= " + (place - 1));
        finds("END_MISSING", place - 1);
        tamper("INSERT INTO identity.audit SELECT * FROM identity.kept");
        tamper("DROP TABLE identity.kept");
        assertThat(verification().get("holds").booleanValue()).isTrue();
    }

    @Test
    void findsThatTheChainWasMadeAnew() throws Exception {
        var place = last();
        tamper("CREATE TABLE identity.kept AS SELECT * FROM identity.audit WHERE seq = " + place);
        tamper("UPDATE identity.audit SET seq = NULL, hash = NULL, actor = 'staff:other' WHERE seq = " + place);
        ask("SELECT pg_advisory_unlock(" + SEALERS_TURN + ")");
        awaitSealed();
        ask("SELECT pg_advisory_lock(" + SEALERS_TURN + ")");
        finds("HEAD_DIFFERS", place);
        // What was signed since then stays wrong for ever: the file of heads is put back for the other tests.
        tamper("DELETE FROM identity.audit WHERE seq >= " + place);
        tamper("INSERT INTO identity.audit SELECT * FROM identity.kept");
        tamper("DROP TABLE identity.kept");
        forgetHeadsSince(place);
        assertThat(verification().get("holds").booleanValue()).isTrue();
    }

    @Test
    void refusesTheApplicationEveryChange() {
        for (var change : List.of(
                "UPDATE identity.audit SET actor = 'x' WHERE seq = 1",
                "UPDATE identity.audit SET seq = 999999 WHERE seq = 1",
                "DELETE FROM identity.audit WHERE seq = 1",
                "TRUNCATE identity.audit"))
            assertThatThrownBy(() -> database.sql(change).then().block())
                    .as(change)
                    .hasMessageContaining(change.startsWith("TRUNCATE") ? "permission denied" : "never changed");
        assertThatThrownBy(() -> database.sql("""
                        INSERT INTO identity.audit (id, at, actor, action, subject, detail, seq, hash)
                        VALUES (gen_random_uuid(), now(), 'a', 'b', 'c', '{}', 999999, sha256('x'))""").then().block()).hasMessageContaining("sealed later");
    }

    @Test
    void recordsNothingOfATransactionThatFailed() {
        var subject = "test:" + number();
        var failing = audit.record("staff:x", "test.failed", subject).then(Mono.error(new IllegalStateException("no")));
        assertThatThrownBy(() -> failing.as(transaction::transactional).block()).hasMessage("no");
        assertThat(auditor()
                        .get(AUDIT + "?subject=" + subject)
                        .expect(200)
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void keepsPersonalDataOut() {
        var subject = "test:" + number();
        audit.record(
                        "staff:x",
                        "test.masked",
                        subject,
                        Map.of(
                                "text",
                                "王女士 13800001234",
                                "list",
                                List.of(Map.of("phone", "13800001234")),
                                "share",
                                0.5))
                .block();
        var found =
                auditor().get(AUDIT + "?subject=" + subject).expect(200).json().at("/items/0");
        assertThat(found.toString()).doesNotContain("13800001234").contains("138****1234", "\"share\":\"0.5\"");
        assertThat(found.get("seq").isNull()).isTrue();
    }

    @Test
    void isExportedSoThatAnyoneCanVerifyIt() throws Exception {
        var export = export("");
        assertThat(verify(export, 0)).contains("The audit holds: " + last() + " records, from 1", "heads");
        assertThat(run(Locale.SIMPLIFIED_CHINESE, export)).isZero();
        assertThat(out.toString(UTF_8)).contains("审计记录完整");

        var lines = export.lines().toList();
        var middle = lines.size() / 2;
        verify(export.replace("\"n\":1", "\"n\":4"), 1, "was changed");
        verify(without(lines, middle), 1, "is missing");
        verify(without(lines, lines.size() - 1), 1, "not whole");
        verify(without(lines, 0), 1, "first line");
        verify(export.replaceFirst("\"records\": *\\d+", "\"records\":1"), 1, "signature of the first line");
        verify(export.replaceFirst("\\{\"seq\":" + middle + ",", "{\"seq\":" + middle + ",\"more\":1,"), 1, "changed");
    }

    @Test
    void exportsAStretchOfDays() throws Exception {
        var today = value("SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date");
        verify(export("?from=" + today + "&to=" + today), 0);
        assertThat(verify(export("?from=2020-01-01&to=2020-01-02"), 0)).contains("0 records");
        assertThat(verify(export("?from=2099-01-01"), 0)).contains("0 records");
        assertThat(auditor()
                        .get(AUDIT + "?action=audit.exported")
                        .json()
                        .at("/items/0/actor")
                        .stringValue())
                .isEqualTo(auditor().actor());
    }

    @Test
    void noticesThatAnExportWasMadeAfterTheEndWasDeleted() throws Exception {
        var place = last();
        tamper("CREATE TABLE identity.kept AS SELECT * FROM identity.audit WHERE seq = " + place);
        tamper("DELETE FROM identity.audit WHERE seq = " + place);
        try {
            verify(export(""), 1, "deleted from the end");
        } finally {
            tamper("INSERT INTO identity.audit SELECT * FROM identity.kept");
            tamper("DROP TABLE identity.kept");
        }
    }

    @Test
    void isForAuditorsAlone() {
        for (var path : List.of("", "/export", "/verification")) {
            for (var role : List.of("ADMIN", "KNOWLEDGE_ADMIN", "REVIEWER", "EDITOR", "SUPERVISOR"))
                assertThat(staff(role).get(AUDIT + path).expect(403).text()).contains("scope-missing");
            operator().http().get(AUDIT + path).expect(403);
            citizen().http().get(AUDIT + path).expect(403);
            http().get(AUDIT + path).expect(401);
        }
    }

    @Test
    void isListedByWhatOneLooksFor() {
        var me = auditor();
        var signedIn = me.get(AUDIT + "?actor=" + me.actor() + "&action=staff&limit=1")
                .expect(200)
                .json();
        assertThat(signedIn.at("/items/0/actorName").stringValue()).isEqualTo("员工" + me.username());
        assertThat(signedIn.at("/items/0/action").stringValue()).startsWith("staff.");
        var more = me.get(AUDIT + "?actor=" + me.actor() + "&action=staff&limit=1&cursor="
                        + signedIn.get("nextCursor").stringValue())
                .expect(200)
                .json();
        assertThat(more.at("/items/0/id")).isNotEqualTo(signedIn.at("/items/0/id"));
        assertThat(me.get(AUDIT + "?from=2099-01-01").json().get("items")).isEmpty();
        assertThat(me.get(AUDIT + "?cursor=bm9uc2Vuc2U").expect(400).text()).contains("cursor-not-understood");
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private String verify(String export, int exitCode, String... sentences) throws IOException {
        assertThat(run(Locale.ENGLISH, export)).as(err.toString(UTF_8)).isEqualTo(exitCode);
        for (var sentence : sentences) assertThat(err.toString(UTF_8)).contains(sentence);
        return out.toString(UTF_8);
    }

    private int run(Locale locale, String export) throws IOException {
        out.reset();
        err.reset();
        var file = Files.writeString(directory.resolve("audit.ndjson"), export);
        return VerifyAudit.run(
                locale,
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                "--key",
                heads().resolveSibling("keys.json").toString(),
                "--head",
                heads().toString(),
                file.toString());
    }

    private static String without(List<String> lines, int one) {
        return lines.stream().filter(line -> !line.equals(lines.get(one))).collect(Collectors.joining("\n", "", "\n"));
    }

    private String export(String query) {
        var reply = auditor().get(AUDIT + "/export" + query).expect(200);
        assertThat(reply.header("Content-Type").orElse("")).startsWith("application/x-ndjson");
        return reply.text();
    }

    private Path heads() {
        return Path.of(setting("sidu.data"), "audit", "head.jsonl");
    }

    private void forgetHeadsSince(long place) throws IOException {
        var kept = Files.readAllLines(heads());
        for (var i = 0; i < kept.size(); i++)
            if (JSON.readTree(kept.get(i)).get("seq").longValue() >= place) {
                // The first one stands for the record as it was.
                kept.subList(Math.min(kept.size(), i + 1), kept.size()).clear();
                break;
            }
        Files.write(heads(), kept);
    }

    private org.sidu.Staff auditor() {
        return staff("AUDITOR");
    }

    private JsonNode verification() {
        return auditor().get(AUDIT + "/verification").expect(200).json();
    }

    private void finds(String reason, long place) {
        var verdict = verification();
        assertThat(verdict.get("holds").booleanValue()).isFalse();
        assertThat(verdict.get("reason").stringValue()).isEqualTo(reason);
        assertThat(verdict.get("seq").longValue()).isEqualTo(place);
    }

    private void record(Map<String, Object> detail) {
        audit.record("staff:test", "test.recorded", "test:audit", detail).block();
    }

    private long last() {
        return Long.parseLong(value("SELECT max(seq) FROM identity.audit"));
    }

    /** Everything is chained, and the end of it is signed. */
    private void awaitSealed() throws Exception {
        var end = System.nanoTime() + 20_000_000_000L;
        while (!value("SELECT count(*) FROM identity.audit WHERE seq IS NULL").equals("0")
                || !Files.exists(heads())
                || lastHead() != last()) {
            assertThat(System.nanoTime()).as("sealed in time").isLessThan(end);
            Thread.sleep(100);
        }
    }

    private long lastHead() throws IOException {
        var lines = Files.readAllLines(heads());
        return lines.isEmpty() ? 0 : JSON.readTree(lines.getLast()).get("seq").longValue();
    }

    private void tamper(String statement) throws SQLException {
        try (var sql = superuser.createStatement()) {
            sql.execute("SET session_replication_role = replica");
            sql.execute(statement);
        }
    }

    private void ask(String query) throws SQLException {
        try (var sql = superuser.createStatement()) {
            sql.execute(query);
        }
    }
}
