package org.sidu.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class SynonymsTest {
    private static final String TABLE = """
            # 婚姻
            结婚登记: 扯证、领证
            结婚登记预约: 领证预约
            拖欠工资: 欠工钱、讨工钱
            劳动仲裁: 讨工钱
            """;

    @Test
    void namesTheOfficialTermForWhatWasSaid() throws IOException {
        assertThat(table().officialTerms("明天想去扯证，要带啥")).containsExactly("结婚登记");
    }

    @Test
    void takesTheLongestFormAtAPlace() throws IOException {
        assertThat(table().officialTerms("领证预约在哪")).containsExactly("结婚登记预约");
    }

    @Test
    void namesEveryTermForAnAmbiguousForm() throws IOException {
        assertThat(table().officialTerms("去哪讨工钱")).containsExactly("拖欠工资", "劳动仲裁");
    }

    @Test
    void namesNoTermThatTheQuestionHasAlready() throws IOException {
        assertThat(table().officialTerms("结婚登记是不是就是扯证")).isEmpty();
    }

    @Test
    void survivesSurrogatesAndEmptyText() throws IOException {
        assertThat(table().officialTerms("")).isEmpty();
        assertThat(table().officialTerms("𠮷野家扯证")).containsExactly("结婚登记");
    }

    @Test
    void theShippedTableIsClean() throws IOException {
        var file = new ClassPathResource("ranking/synonyms.txt").getContentAsString(StandardCharsets.UTF_8);
        var lines = file.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        assertThat(lines).hasSizeGreaterThan(500).allMatch(line -> line.matches("[^:、]{2,10}: [^:]+"));
        assertThat(lines.stream().map(line -> line.substring(0, line.indexOf(':'))))
                .doesNotHaveDuplicates();
        for (var line : lines) {
            var official = line.substring(0, line.indexOf(':'));
            assertThat(line.substring(line.indexOf(':') + 1).strip().split("、"))
                    .as(line)
                    .allMatch(form -> form.length() >= 2 && !form.contains(official));
        }
    }

    private static Synonyms table() throws IOException {
        return Synonyms.read(new ByteArrayInputStream(TABLE.getBytes(StandardCharsets.UTF_8)));
    }
}
