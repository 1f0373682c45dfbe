package org.sidu.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private static final String DOGS = "养犬登记要带犬只照片";
    private static final String HEAT = "供暖报停要交基本热费";

    @Test
    void sharesAQuestionOutAmongArticles() throws IOException {
        var measured = measure("养犬登记");

        assertThat(measured.get("dogs")).containsEntry("vocabulary", 1.0).containsEntry("missing", 0.0);
        assertThat(measured.get("heat")).containsEntry("vocabulary", 0.0).containsEntry("known", 0.0);
        assertThat(measured.get("heat").get("missing")).isPositive();
    }

    @Test
    void tellsWordsThatNoArticleHoldsFromThoseThatAnotherHolds() throws IOException {
        var dogs = measure("养犬猫咪").get("dogs");

        assertThat(dogs.get("unknown")).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(dogs).containsEntry("known", 1.0).containsEntry("missing", 0.0);
        assertThat(dogs.get("vocabulary")).isLessThan(1 / 3.0);
    }

    @Test
    void scoresWholeArticlesByHowMuchOfTheQuestionTheyHold() throws IOException {
        var measured = measure("犬只登记");

        assertThat(measured.get("dogs").get("whole")).isPositive();
        assertThat(measured.get("heat")).containsEntry("whole", 0.0);
        assertThat(measure("养犬登记").get("dogs").get("whole"))
                .isGreaterThan(measured.get("dogs").get("whole"));
    }

    @Test
    void readsEverySegmentAndNoDeletedArticle() throws IOException {
        assertThat(measure("供暖报停").get("heat")).containsEntry("vocabulary", 1.0);
        assertThat(measure("旧的规定").get("gone")).containsEntry("vocabulary", 0.0);
    }

    private static Map<String, Map<String, Double>> measure(String question) throws IOException {
        try (var directory = new ByteBuffersDirectory();
                var writer = new IndexWriter(directory, new IndexWriterConfig(Fields.analyzer()))) {
            for (var article :
                    Map.of("dogs", DOGS, "heat", HEAT, "gone", "旧的规定").entrySet()) {
                writer.addDocument(document(article.getKey(), article.getValue()));
                writer.commit();
            }
            writer.deleteDocuments(new Term(Fields.WHOLE, "gone"));
            try (var reader = DirectoryReader.open(writer)) {
                var rarity = new Rarity(reader, Fields.VOCABULARY, reader.getDocCount(Fields.VOCABULARY));
                return new Vocabulary(reader, rarity, Bigrams.of(question)).measure(Set.of("dogs", "heat", "gone"));
            }
        }
    }

    private static Document document(String article, String text) {
        var document = new Document();
        document.add(new StringField(Fields.WHOLE, article, Field.Store.NO));
        document.add(new TextField(Fields.VOCABULARY, text, Field.Store.NO));
        return document;
    }
}
