package org.sidu.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sidu.common.CpuProperties;
import org.sidu.common.CpuScheduler;
import org.sidu.identity.AuditHead;
import org.sidu.identity.AuditKeys;
import org.sidu.identity.AuditProperties;

/** What is kept outside the database: the key, its public half and the heads. */
class HeadFileTest {
    private static final AuditProperties PROPERTIES =
            new AuditProperties(null, Duration.ofSeconds(1), 10, Duration.ofSeconds(5), Duration.ofSeconds(5));

    @TempDir
    Path data;

    private CpuScheduler cpu;
    private HeadFile file;
    private AuditSigningKey key;

    @BeforeEach
    void open() {
        cpu = new CpuScheduler(new CpuProperties(1, 10, Duration.ofSeconds(5)), new SimpleMeterRegistry());
        file = new HeadFile(data.toString(), cpu, PROPERTIES);
        key = new AuditSigningKey((String) null, data);
    }

    @AfterEach
    void close() {
        cpu.close();
    }

    @Test
    void keepsHeadsInTheOrderInWhichTheyCame() throws IOException {
        assertThat(file.last().block()).isEmpty();
        for (var seq = 1; seq <= 50; seq++) append(seq);
        assertThat(file.last().block().orElseThrow().seq()).isEqualTo(50);
        try (var heads = file.open()) {
            for (var seq = 1; seq <= 50; seq++) assertThat(heads.next().seq()).isEqualTo(seq);
            assertThat(heads.next()).isNull();
        }
    }

    @Test
    void writesOverHalfALineThatAKilledProcessLeft() throws IOException {
        append(1);
        Files.writeString(path(), "{\"version\":1,\"se", StandardOpenOption.APPEND);
        assertThat(file.last().block().orElseThrow().seq()).isEqualTo(1);
        append(2);
        assertThat(Files.readAllLines(path())).hasSize(2).last().asString().startsWith("{\"version\":1,\"seq\":2");
        Files.writeString(path(), "{\"version\":1,\"se");
        assertThat(file.last().block()).isEmpty();
        append(3);
        assertThat(Files.readAllLines(path())).hasSize(1);
    }

    @Test
    void signsWithAKeyThatOnlyItsOwnerCanReadAndPublishesTheOtherHalf() throws IOException {
        var secret = data.resolve("secrets/audit.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        append(1);
        var published = AuditKeys.read(Files.readString(data.resolve("audit/keys.json")));
        assertThat(published.signer(file.last().block().orElseThrow().signed())).isPresent();
        assertThat(new AuditSigningKey((String) null, data).publicKey()).isEqualTo(key.publicKey());
    }

    @Test
    void keepsFormerKeysPublished() throws IOException {
        append(1);
        Files.delete(data.resolve("secrets/audit.key"));
        var next = new AuditSigningKey((String) null, data);
        assertThat(next.publicKey()).isNotEqualTo(key.publicKey());
        assertThat(next.known().keys()).containsExactly(key.publicKey(), next.publicKey());
        assertThat(next.known().signer(file.last().block().orElseThrow().signed()))
                .hasValue(key.publicKey());
    }

    @Test
    void saysWhatIsWrongWithAKey() {
        assertThatThrownBy(() -> new AuditSigningKey("nonsense", data)).hasMessageContaining("SIDU_IDENTITY_AUDIT_KEY");
    }

    private void append(long seq) {
        var head =
                AuditHead.of(key.sign(AuditHead.content(seq, "ab".repeat(32), Instant.parse("2026-11-23T01:30:00Z"))));
        assertThat(file.append(head).block()).isEqualTo(head);
    }

    private Path path() {
        return data.resolve("audit/head.jsonl");
    }
}
