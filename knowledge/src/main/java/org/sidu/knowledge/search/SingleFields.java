package org.sidu.knowledge.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.SingleRetrievers.Retriever;

/**
 * A throw-away index in memory of passages and of whole articles, wordings included, as each retriever by itself sees
 * them. Blocking.
 */
final class SingleFields {
    private static final String ARTICLE = "article";
    private static final String BIGRAM = Fields.BIGRAM;
    private static final String WORD = Fields.WORD;
    private static final String WHOLE = "article bigrams";
    private static final String VECTOR = Fields.VECTOR;
    private static final int PASSAGES = 100;
    private static final int RANKED = 10;

    private final Directory directory = new ByteBuffersDirectory();
    private final IndexWriter writer;
    private final QueryBuilder terms = new QueryBuilder(Fields.analyzer());
    private @Nullable DirectoryReader reader;
    private final Map<String, IndexSearcher> searchers = new LinkedHashMap<>();

    SingleFields() throws IOException {
        this.writer = new IndexWriter(directory, new IndexWriterConfig(Fields.analyzer()));
    }

    /** How many articles were added. */
    int add(List<IndexedArticle> articles) throws IOException {
        for (var article : articles) {
            for (var indexed : article.passages()) writer.addDocument(passage(indexed));
            writer.addDocument(whole(article));
        }
        return articles.size();
    }

    private static Document passage(IndexedArticle.IndexedPassage indexed) {
        var passage = indexed.passage();
        var text = passage.titlePath() + "\n" + passage.text();
        var document = new Document();
        document.add(new StoredField(ARTICLE, passage.externalId()));
        document.add(new TextField(BIGRAM, text, Field.Store.NO));
        document.add(new TextField(WORD, text, Field.Store.NO));
        document.add(new KnnFloatVectorField(VECTOR, indexed.vector(), VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }

    private static Document whole(IndexedArticle article) {
        var first = article.passages().getFirst().passage();
        var text = new StringBuilder(first.title());
        for (var indexed : article.passages())
            text.append('\n').append(indexed.passage().text());
        for (var asked : article.asked()) text.append('\n').append(asked.text());
        var document = new Document();
        document.add(new StoredField(ARTICLE, first.externalId()));
        document.add(new TextField(WHOLE, text.toString(), Field.Store.NO));
        return document;
    }

    /** Ready to be searched, by every setting. */
    SingleFields opened() throws IOException {
        writer.commit();
        var opened = DirectoryReader.open(directory);
        reader = opened;
        for (var k1 : new double[] {0.4, 0.8, 1.2, 2.0})
            for (var b : new double[] {0.1, 0.3, 0.5, 0.75, 1.0}) {
                var searcher = new IndexSearcher(opened);
                searcher.setSimilarity(new BM25Similarity((float) k1, (float) b));
                searchers.put("k1=" + k1 + " b=" + b, searcher);
            }
        return this;
    }

    Map<Retriever, List<String>> rank(String question, float[] vector) throws IOException {
        var ranked = new LinkedHashMap<Retriever, List<String>>();
        for (var setting : searchers.entrySet()) {
            ranked.put(
                    new Retriever("bigram passages", setting.getKey()),
                    articles(setting.getValue(), words(BIGRAM, question), PASSAGES));
            ranked.put(
                    new Retriever("bigram documents", setting.getKey()),
                    articles(setting.getValue(), words(WHOLE, question), RANKED));
            ranked.put(
                    new Retriever("word passages", setting.getKey()),
                    articles(setting.getValue(), words(WORD, question), PASSAGES));
        }
        var any = searchers.values().iterator().next();
        ranked.put(
                new Retriever("dense passages", ""),
                articles(any, new KnnFloatVectorQuery(VECTOR, vector, PASSAGES), PASSAGES));
        return ranked;
    }

    private Query words(String field, String question) {
        var query = terms.createBooleanQuery(field, question);
        return query == null ? new MatchNoDocsQuery() : query;
    }

    private static List<String> articles(IndexSearcher searcher, Query query, int most) throws IOException {
        var stored = searcher.storedFields();
        var articles = new LinkedHashSet<String>();
        for (var hit : searcher.search(query, most).scoreDocs) {
            articles.add(stored.document(hit.doc).get(ARTICLE));
            if (articles.size() == RANKED) break;
        }
        return List.copyOf(articles);
    }

    boolean closed() throws IOException {
        if (reader != null) reader.close();
        writer.close();
        directory.close();
        return true;
    }
}
