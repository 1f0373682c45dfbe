package org.sidu.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sidu.knowledge.Passage;
import org.sidu.knowledge.PassageKind;
import org.sidu.knowledge.search.IndexedArticle.Asking;
import org.sidu.knowledge.search.IndexedArticle.IndexedPassage;
import tools.jackson.databind.json.JsonMapper;

class PassageIndexTest {
    private static final UUID DATABASE = UUID.randomUUID();

    @TempDir
    private Path directory;

    /** Each commit begins a segment, so every kind of document must be able to come first in one. */
    @Test
    void takesArticlesInSegmentsOfTheirOwn() throws IOException {
        try (var index = index()) {
            assertThat(index.adopt(DATABASE, 3)).isEqualTo(-1);
            for (var epoch = 1; epoch <= 3; epoch++) {
                index.replace(List.of(), List.of(article()));
                index.commit(DATABASE, epoch);
            }
            assertThat(documents(index)).isEqualTo(9);
        }
        try (var again = index()) {
            assertThat(again.adopt(DATABASE, 3)).isEqualTo(3);
        }
    }

    @Test
    void clearsAlsoWhatWasNotCommitted() throws IOException {
        try (var index = index()) {
            index.adopt(DATABASE, 1);
            index.replace(List.of(), List.of(article()));
            index.clear();
            index.replace(List.of(), List.of(article()));
            index.commit(DATABASE, 1);
            assertThat(documents(index)).isEqualTo(3);
        }
    }

    private PassageIndex index() throws IOException {
        return new PassageIndex(directory, JsonMapper.shared());
    }

    private static int documents(PassageIndex index) throws IOException {
        var searcher = index.searchers().acquire();
        try {
            return searcher.getIndexReader().numDocs();
        } finally {
            index.searchers().release(searcher);
        }
    }

    private static IndexedArticle article() {
        var vector = new float[] {1, 0};
        return new IndexedArticle(
                List.of(new IndexedPassage(passage(), true, vector)), List.of(new Asking("八十岁有钱拿吗", vector)));
    }

    private static Passage passage() {
        return new Passage(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "allowance",
                1,
                "POLICY",
                "高龄津贴",
                "高龄津贴",
                "",
                PassageKind.TEXT,
                "老人每月可以领取高龄津贴。",
                "330100",
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
