package org.sidu.knowledge.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.sidu.knowledge.Passage;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is read of one segment of the index over and over: kept in memory, as a segment never changes. Texts are kept of
 * its first documents only, so that a huge index does not fill the memory.
 */
final class Segment {
    /** Of so many documents the texts are kept, some 2 KB each. */
    private static final int KEPT = 20_000;

    private final String[] articles;
    private final int[] passageVectors;
    private final int[] askedVectors;
    private final AtomicReferenceArray<Object> texts;
    private final JsonMapper json;

    Segment(LeafReader reader, JsonMapper json) throws IOException {
        this.json = json;
        this.articles = articles(reader);
        this.passageVectors = vectors(reader, Fields.VECTOR);
        this.askedVectors = vectors(reader, Fields.ASKED_VECTOR);
        this.texts = new AtomicReferenceArray<>(Math.min(KEPT, reader.maxDoc()));
    }

    String article(int document) {
        return articles[document];
    }

    /** Where the document's vector stands in the field; -1 when it has none. */
    int vector(String field, int document) {
        return (field.equals(Fields.VECTOR) ? passageVectors : askedVectors)[document];
    }

    Passage passage(LeafReader reader, int document) throws IOException {
        var kept = document < texts.length() ? texts.get(document) : null;
        if (kept instanceof Passage passage) return passage;
        var stored = reader.storedFields().document(document, Set.of(Fields.STORED));
        var passage = json.readValue(stored.getBinaryValue(Fields.STORED).bytes, Passage.class);
        if (document < texts.length()) texts.set(document, passage);
        return passage;
    }

    /** The terms of a wording in which an article is asked for. */
    @SuppressWarnings("unchecked")
    Set<String> wording(LeafReader reader, int document) throws IOException {
        var kept = document < texts.length() ? texts.get(document) : null;
        if (kept instanceof Set<?> terms) return (Set<String>) terms;
        var text =
                reader.storedFields().document(document, Set.of(Fields.STORED)).get(Fields.STORED);
        var terms = text == null ? Set.<String>of() : Bigrams.of(text);
        if (document < texts.length()) texts.set(document, terms);
        return terms;
    }

    private static String[] articles(LeafReader reader) throws IOException {
        var articles = new String[reader.maxDoc()];
        Arrays.fill(articles, "");
        var values = reader.getSortedDocValues(Fields.ARTICLE);
        if (values == null) return articles;
        var names = new String[values.getValueCount()];
        for (var n = 0; n < names.length; n++) names[n] = values.lookupOrd(n).utf8ToString();
        for (var d = values.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = values.nextDoc())
            articles[d] = names[values.ordValue()];
        return articles;
    }

    private static int[] vectors(LeafReader reader, String field) throws IOException {
        var at = new int[reader.maxDoc()];
        Arrays.fill(at, -1);
        var values = reader.getFloatVectorValues(field);
        if (values == null) return at;
        var documents = values.iterator();
        for (var d = documents.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = documents.nextDoc())
            at[d] = documents.index();
        return at;
    }
}
