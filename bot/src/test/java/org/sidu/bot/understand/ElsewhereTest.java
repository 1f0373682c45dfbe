package org.sidu.bot.understand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whether the rules of another city are asked for. */
class ElsewhereTest {
    private final Elsewhere elsewhere = new Elsewhere(new Places());

    @Test
    void tellsQuestionsAboutAnotherCityFromThoseOfPeopleWhoMove() throws IOException {
        var file = Objects.requireNonNull(ElsewhereTest.class.getResource("/understand/elsewhere.txt"));
        var lines = Files.readAllLines(Path.of(file.getPath()));
        var misses = new ArrayList<String>();
        for (var line : lines) {
            var there = elsewhere
                    .askedFor(line.substring(line.indexOf(' ') + 1), List.of())
                    .isPresent();
            if (there != line.startsWith("THERE")) misses.add(line);
        }
        assertThat(lines).hasSizeGreaterThanOrEqualTo(60);
        assertThat(misses).isEmpty();
    }
}
