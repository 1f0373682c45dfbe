package org.sidu.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sidu.common.Background;
import org.sidu.identity.IdentityProperties;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

class DemoAccountsTest {
    @TempDir
    java.nio.file.Path data;

    @ParameterizedTest
    @CsvSource({
        "embedded, serve, true, true",
        "embedded, serve, false, false",
        "embedded, evaluate, true, false",
        "production, serve, true, false"
    })
    void areMadeWhereOneTriesOutAndNowhereElse(String mode, String command, boolean wanted, boolean made) {
        var begun = new Background() {
            private int times;

            @Override
            public Disposable run(String name, Mono<?> work) {
                times++;
                return Disposables.single();
            }
        };
        var properties = new IdentityProperties(
                Duration.ofMinutes(30),
                Duration.ofDays(30),
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                null,
                Set.of(),
                Map.of("editor", Set.of("knowledge:edit")),
                wanted);
        new DemoAccounts(null, null, null, null, null, begun, null, properties, mode, command, data.toString()) {
            @Override
            Mono<Integer> make() {
                return Mono.just(0);
            }
        }.begin();
        assertThat(begun.times).isEqualTo(made ? 1 : 0);
    }

    @Test
    void namesRolesAsTheyAreWrittenAnywhere() {
        assertThat(Roles.named("knowledge-admin"))
                .isEqualTo(Roles.named(" KNOWLEDGE_ADMIN "))
                .isEqualTo("KNOWLEDGE_ADMIN");
    }
}
