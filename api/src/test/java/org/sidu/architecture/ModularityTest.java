package org.sidu.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.sidu.SiduApplication;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    private static final ImportOption TESTS_TOO = location -> true;

    @Test
    void keepsTheWallsAndHasNoCycle() {
        ApplicationModules.of(SiduApplication.class).verify();
    }

    @Test
    void catchesTheCanary() {
        var violations =
                ApplicationModules.of("org.sidu.canary.walls", TESTS_TOO).detectViolations();

        assertThat(violations.getMessages())
                .anySatisfy(message -> assertThat(message)
                        .contains("org.sidu.canary.walls.common.kitchen.Hidden")
                        .contains("org.sidu.canary.walls.tickets.ReachesBehindTheWall"));
    }
}
