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
    void putsTheOfficialTermInPlaceOfWhatWasSaid() throws IOException {
        var reworded = table().reword("明天想去扯证，要带啥");

        assertThat(reworded.text()).isEqualTo("明天想去结婚登记，要带啥");
        assertThat(reworded.terms()).containsExactly("结婚登记");
    }

    @Test
    void takesTheLongestFormAtAPlace() throws IOException {
        assertThat(table().reword("领证预约在哪").terms()).containsExactly("结婚登记预约");
    }

    @Test
    void putsInEveryTermOfAnAmbiguousForm() throws IOException {
        assertThat(table().reword("去哪讨工钱").text()).isEqualTo("去哪拖欠工资劳动仲裁");
    }

    @Test
    void leavesAQuestionAloneThatHasTheTermAlready() throws IOException {
        var question = "结婚登记是不是就是扯证";

        assertThat(table().reword(question).text()).isEqualTo(question);
        assertThat(table().reword(question).terms()).isEmpty();
    }

    @Test
    void survivesSurrogatesAndEmptyText() throws IOException {
        assertThat(table().reword("").text()).isEmpty();
        assertThat(table().reword("𠮷野家扯证").text()).isEqualTo("𠮷野家结婚登记");
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
