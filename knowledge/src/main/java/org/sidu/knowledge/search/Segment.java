package org.sidu.knowledge.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.Passage;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is read of one segment of the index over and over: kept in memory, as a segment never changes. Texts are kept of
 * its first documents only, so that a huge index does not fill the memory.
 */
final class Segment {
    /** Of so many documents the texts are kept, some 2 KB each. */
    private static final int KEPT = 20_000;

    /** A segment of more vectors, of 2 KB each, leaves them on disk and is searched by its graph. */
    private static final int KEPT_VECTORS = 10_000;

    private static final int[] NONE = {};

    private final String[] articles;
    private final Map<String, int[]> documents;
    private final int[] passageVectors;
    private final int[] askedVectors;
    private final boolean keepsVectors;
    private final float[][] keptPassageVectors;
    private final float[][] keptAskedVectors;
    private final AtomicReferenceArray<Object> texts;
    private final JsonMapper json;

    Segment(LeafReader reader, JsonMapper json) throws IOException {
        this.json = json;
        this.articles = articles(reader);
        this.documents = documents(articles);
        this.passageVectors = vectors(reader, Fields.VECTOR);
        this.askedVectors = vectors(reader, Fields.ASKED_VECTOR);
        this.keepsVectors = count(reader, Fields.VECTOR) + count(reader, Fields.ASKED_VECTOR) <= KEPT_VECTORS;
        this.keptPassageVectors = keepsVectors ? kept(reader, Fields.VECTOR) : new float[0][];
        this.keptAskedVectors = keepsVectors ? kept(reader, Fields.ASKED_VECTOR) : new float[0][];
        this.texts = new AtomicReferenceArray<>(Math.min(KEPT, reader.maxDoc()));
    }

    String article(int document) {
        return articles[document];
    }

    /** The article's documents: passages, wordings and the whole of it. */
    int[] documents(String article) {
        return documents.getOrDefault(article, NONE);
    }

    boolean keepsVectors() {
        return keepsVectors;
    }

    /** The document's vector; null when it has none. Only of a segment that keeps its vectors. */
    float @Nullable [] keptVector(String field, int document) {
        var at = vector(field, document);
        return at < 0 ? null : (field.equals(Fields.VECTOR) ? keptPassageVectors : keptAskedVectors)[at];
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
        var terms = Bigrams.of(wordingText(reader, document));
        if (document < texts.length()) texts.set(document, terms);
        return terms;
    }

    private static String wordingText(LeafReader reader, int document) throws IOException {
        var text =
                reader.storedFields().document(document, Set.of(Fields.STORED)).get(Fields.STORED);
        return text == null ? "" : text;
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

    private static Map<String, int[]> documents(String[] articles) {
        var lists = new HashMap<String, IntStream.Builder>();
        for (var d = 0; d < articles.length; d++)
            lists.computeIfAbsent(articles[d], article -> IntStream.builder()).add(d);
        var documents = new HashMap<String, int[]>();
        lists.forEach((article, list) -> documents.put(article, list.build().toArray()));
        return documents;
    }

    private static int count(LeafReader reader, String field) throws IOException {
        var values = reader.getFloatVectorValues(field);
        return values == null ? 0 : values.size();
    }

    private static float[][] kept(LeafReader reader, String field) throws IOException {
        var values = reader.getFloatVectorValues(field);
        var kept = new float[values == null ? 0 : values.size()][];
        for (var n = 0; n < kept.length; n++)
            kept[n] = Objects.requireNonNull(values).vectorValue(n).clone();
        return kept;
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
