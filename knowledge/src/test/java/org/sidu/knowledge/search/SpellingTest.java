package org.sidu.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sidu.knowledge.Passage;
import org.sidu.knowledge.PassageKind;
import org.sidu.knowledge.search.IndexedArticle.Asking;
import org.sidu.knowledge.search.IndexedArticle.IndexedPassage;
import tools.jackson.databind.json.JsonMapper;

class SpellingTest {
    @TempDir
    private static Path directory;

    private static PassageIndex index;
    private static Spelling spelling;

    @BeforeAll
    static void publish() throws IOException {
        index = new PassageIndex(directory, JsonMapper.shared());
        index.adopt(UUID.randomUUID(), 1);
        index.replace(
                List.of(),
                List.of(
                        article("居住证办理指南", "外地人怎么办理居住证？"),
                        article("居民户口簿丢失怎么补办？", "户口本丢了怎么补"),
                        article("社会保障卡补领办事指南", "社保卡怎么补"),
                        article("失业保险金申领办事指南", "失业了能领多少钱"),
                        article("养犬登记办事指南", "养狗要办证吗")));
        index.commit(UUID.randomUUID(), 1);
        var searcher = index.searchers().acquire();
        spelling = Spelling.of(searcher.getIndexReader(), synonyms(), lookalikes());
        index.searchers().release(searcher);
    }

    @AfterAll
    static void close() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @CsvSource({
        "居主证怎么办理, 居住证怎么办理",
        "社保咔怎么补, 社保卡怎么补",
        "juzhuzheng zenme banli, 居住证怎么办理",
        "she bao ka, 社保卡",
        "我的shebaoka不见了, 我的社保卡不见了",
        "yang quan deng ji, 养犬登记",
    })
    void putsRightWhatWasMistyped(String question, String meant) {
        assertThat(corrected(question)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "居住证怎么办理",
                "事业单位招聘",
                "养猫要登记吗",
                "写不了字",
                "宠物猪可以养吗",
                "how do I renew my passport",
                "ETC怎么办理",
                "WiFi密码",
                "12345",
                "😀",
                ""
            })
    void leavesAloneWhatMayBeMeant(String question) {
        assertThat(corrected(question)).isEqualTo(question);
    }

    @Test
    void knowsNothingBeforeAnythingIsPublished() {
        assertThat(Spelling.NONE.suspected("居主证怎么办理")).isEmpty();
    }

    private static String corrected(String question) {
        return spelling.corrected(question, spelling.suspected(question));
    }

    private static Synonyms synonyms() throws IOException {
        try (var file = SpellingTest.class.getResourceAsStream("/ranking/synonyms.txt")) {
            return Synonyms.read(file);
        }
    }

    private static Lookalikes lookalikes() throws IOException {
        try (var file = SpellingTest.class.getResourceAsStream("/ranking/lookalikes.txt")) {
            return Lookalikes.read(file);
        }
    }

    private static IndexedArticle article(String title, String asked) {
        var vector = new float[] {1, 0};
        return new IndexedArticle(
                List.of(new IndexedPassage(passage(title), true, vector)), List.of(new Asking(asked, vector)));
    }

    private static Passage passage(String title) {
        return new Passage(
                UUID.randomUUID(),
                UUID.randomUUID(),
                title,
                1,
                "QA",
                title,
                title,
                "",
                PassageKind.values()[0],
                "请到窗口办理。",
                "990100",
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
