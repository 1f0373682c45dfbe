package org.sidu.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

/** In an index without any term all terms are equally rare. */
class OverlapTest {
    private static final String TEXT = "养犬要登记。登记每年200元，办理时带犬只照片。";

    @Test
    void theWholeTextCoversMoreThanItsBestSentence() throws IOException {
        var measured = measure("养犬照片", TEXT);

        assertThat(measured.coverage()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(measured.sentence()).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void theHeadingCountsForTheTextButIsNoSentence() throws IOException {
        var measured = measure("犬只管理", "按照规定处理。");

        assertThat(measured.coverage()).isPositive();
        assertThat(measured.sentence()).isZero();
    }

    @Test
    void aPieceRunsAcrossSigns() throws IOException {
        assertThat(measure("我想问：登记，每年多少", TEXT).run()).isEqualTo(4);
        assertThat(measure("火车", TEXT).run()).isZero();
    }

    @Test
    void numbersOfTheQuestionAreLookedFor() throws IOException {
        assertThat(measure("200元还是300元", TEXT).numbers()).isEqualTo(0.5);
        assertThat(measure("是２００元吗", TEXT).numbers()).isEqualTo(1);
        assertThat(measure("是20元吗", TEXT).numbers()).isZero();
        assertThat(measure("多少钱", TEXT).numbers()).isEqualTo(0.5);
    }

    private static Overlap.Measured measure(String question, String text) throws IOException {
        try (var directory = new ByteBuffersDirectory();
                var writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.addDocument(new Document());
            try (var reader = DirectoryReader.open(writer)) {
                var rarity = new Rarity(reader, Fields.BIGRAM, 1);
                var terms = Bigrams.of(question);
                var sought = new Sought(question, Map.of(), terms, terms, null);
                return new Overlap(sought, rarity, rarity).with("犬只管理办法", text);
            }
        }
    }
}
