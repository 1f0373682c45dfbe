package org.sidu.identity.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sidu.identity.Caller;

class OperatorKeyTest {
    private static final Set<String> SCOPES = Set.of(Caller.IMPORT, Caller.DISCLOSE);

    @TempDir
    private Path data;

    @Test
    void writesAKeyThatOnlyItsOwnerReadsAndKeepsIt() throws IOException {
        var operator = new OperatorKey(null, SCOPES, false, data);
        var file = data.resolve("secrets/operator.key");
        var key = Files.readString(file).strip();

        assertThat(key).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(operator.find(key).orElseThrow().scopes()).isEqualTo(SCOPES);
        assertThat(operator.find(key.substring(1))).isEmpty();
        assertThat(new OperatorKey(null, SCOPES, false, data).find(key)).isPresent();
    }

    @Test
    void hasNoOperatorInProductionUnlessConfigured() {
        assertThat(new OperatorKey(null, SCOPES, true, data).find("")).isEmpty();
        assertThat(data).isEmptyDirectory();
        var missing = data.resolve("absent").toString();
        assertThatThrownBy(() -> new OperatorKey(missing, SCOPES, true, data)).hasMessageContaining("cannot be read");
    }

    @Test
    void refusesAShortKey() throws IOException {
        var file = Files.writeString(data.resolve("short"), "abc");
        assertThatThrownBy(() -> new OperatorKey(file.toString(), SCOPES, true, data))
                .hasMessageContaining("shorter than 32");
    }
}
