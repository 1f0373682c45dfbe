package org.sidu.knowledge.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.Passage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * This replica's Lucene index of published passages. Blocking: called on the CPU scheduler only, by one writer. Its
 * commit remembers the epoch and the database it came from; a foreign, unreadable or newer index is dropped.
 */
final class PassageIndex implements AutoCloseable {
    /** Raised whenever the fields or analyzers change, so that an old index is rebuilt. */
    static final String FORMAT = "9";

    private static final FieldType WORDS = words();
    private static final Logger LOG = LoggerFactory.getLogger(PassageIndex.class);

    private final JsonMapper json;
    private final Path home;
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private volatile @Nullable Snapshot snapshot;

    PassageIndex(Path path, JsonMapper json) throws IOException {
        this.json = json;
        this.home = path;
        Files.createDirectories(path);
        this.directory = FSDirectory.open(path);
        this.writer = open(directory);
        this.searchers = new SearcherManager(writer, null);
    }

    /** A copy of the state that was committed last, on links to its files, which never change; to be closed and deleted. */
    PassageIndex copy(Path path) throws IOException {
        Files.createDirectories(path);
        for (var tries = 3; ; tries--) {
            try {
                for (var name : SegmentInfos.readLatestCommit(directory).files(true)) {
                    var link = path.resolve(name);
                    if (!Files.exists(link)) Files.createLink(link, home.resolve(name));
                }
                return new PassageIndex(path, json);
            } catch (NoSuchFileException e) {
                // A publication has replaced the state meanwhile.
                if (tries == 0) throw e;
            }
        }
    }

    private static IndexWriter open(Directory directory) throws IOException {
        try {
            return new IndexWriter(directory, configuration(IndexWriterConfig.OpenMode.CREATE_OR_APPEND));
        } catch (IOException | IllegalArgumentException e) {
            if (e instanceof org.apache.lucene.store.LockObtainFailedException) throw e;
            LOG.warn("The search index cannot be read and is built anew: {}", e.toString());
            return new IndexWriter(directory, configuration(IndexWriterConfig.OpenMode.CREATE));
        }
    }

    private static IndexWriterConfig configuration(IndexWriterConfig.OpenMode mode) {
        return new IndexWriterConfig(Fields.analyzer()).setOpenMode(mode).setCommitOnClose(false);
    }

    /** The epoch to go on from: 0, with the index emptied, unless it is a state of that database. */
    long adopt(UUID database, long databaseEpoch) throws IOException {
        var data = commitData();
        var epoch = Long.parseLong(data.getOrDefault("epoch", "-1"));
        if (FORMAT.equals(data.get("format"))
                && database.toString().equals(data.get("database"))
                && epoch <= databaseEpoch
                && epoch >= 0) return epoch;
        clear();
        return -1;
    }

    /** Drops all, also what was not committed. */
    void clear() throws IOException {
        writer.deleteAll();
    }

    private Map<String, String> commitData() {
        try (var reader = DirectoryReader.open(directory)) {
            return reader.getIndexCommit().getUserData();
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** Replaces all that is indexed of the articles. */
    void replace(Iterable<UUID> articles, List<IndexedArticle> read) {
        try {
            for (var article : articles) writer.deleteDocuments(new Term(Fields.ARTICLE, article.toString()));
            for (var article : read) {
                writer.addDocument(whole(article));
                for (var passage : article.passages()) writer.addDocument(document(passage));
                var first = article.passages().getFirst();
                for (var asked : article.asked()) writer.addDocument(document(first, asked));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes all that was replaced visible and remembers how far the index has come. */
    void commit(UUID database, long epoch) {
        try {
            writer.setLiveCommitData(
                    Map.of("format", FORMAT, "database", database.toString(), "epoch", Long.toString(epoch))
                            .entrySet());
            writer.commit();
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The epoch with which the state that a reader shows was committed; -1 when none was. */
    static long epoch(IndexReader reader) throws IOException {
        if (!(reader instanceof DirectoryReader directory)) return -1;
        return Long.parseLong(directory.getIndexCommit().getUserData().getOrDefault("epoch", "-1"));
    }

    /** What searches of this state of the index share. */
    Snapshot snapshot(IndexReader reader) throws IOException {
        var known = snapshot;
        if (known != null && known.shows(reader)) return known;
        var fresh = Snapshot.of(reader, known, json);
        snapshot = fresh;
        return fresh;
    }

    SearcherManager searchers() {
        return searchers;
    }

    /** A field is of one shape in all documents: a segment that began with another one would be refused. */
    private static Document of(UUID article) {
        var document = new Document();
        document.add(new StringField(Fields.ARTICLE, article.toString(), Field.Store.NO));
        document.add(new SortedDocValuesField(Fields.ARTICLE, new BytesRef(article.toString())));
        return document;
    }

    private static Document filtered(Passage passage, boolean alone) {
        var document = of(passage.articleId());
        document.add(new StringField(Fields.REGION, passage.regionCode(), Field.Store.NO));
        if (alone) document.add(new StringField(Fields.ALONE, Fields.YES, Field.Store.NO));
        document.add(new LongPoint(Fields.FROM, day(passage.validFrom(), Long.MIN_VALUE)));
        document.add(new LongPoint(Fields.UNTIL, day(passage.validTo(), Long.MAX_VALUE)));
        return document;
    }

    /** One wording of the article's matter, found by itself and led back to the article's passages. */
    private static Document document(IndexedArticle.IndexedPassage of, IndexedArticle.Asking asked) {
        var document = filtered(of.passage(), of.alone());
        document.add(new StringField(Fields.ASKED, Asked.normalise(asked.text()), Field.Store.NO));
        document.add(new TextField(Fields.ASKED_BIGRAM, asked.text(), Field.Store.NO));
        document.add(new StoredField(Fields.STORED, asked.text()));
        document.add(
                new KnnFloatVectorField(Fields.ASKED_VECTOR, asked.vector(), VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }

    /** All that the article and its wordings say, in one document that no search finds: see {@link Vocabulary}. */
    private static Document whole(IndexedArticle article) {
        var id = article.passages().getFirst().passage().articleId();
        var document = of(id);
        document.add(new StringField(Fields.WHOLE, id.toString(), Field.Store.NO));
        for (var indexed : article.passages()) {
            var passage = indexed.passage();
            document.add(new Field(Fields.VOCABULARY, passage.titlePath() + "\n" + passage.text(), WORDS));
        }
        for (var asked : article.asked()) document.add(new Field(Fields.VOCABULARY, asked.text(), WORDS));
        return document;
    }

    private static FieldType words() {
        var type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }

    private Document document(IndexedArticle.IndexedPassage indexed) {
        var passage = indexed.passage();
        var document = filtered(passage, indexed.alone());
        document.add(new StringField(Fields.PASSAGE, passage.id().toString(), Field.Store.NO));
        document.add(new StringField(Fields.ASKED, Asked.normalise(passage.title()), Field.Store.NO));
        var text = passage.titlePath() + "\n" + passage.text();
        document.add(new TextField(Fields.BIGRAM, text, Field.Store.NO));
        document.add(new TextField(Fields.WORD, text, Field.Store.NO));
        document.add(new KnnFloatVectorField(Fields.VECTOR, indexed.vector(), VectorSimilarityFunction.DOT_PRODUCT));
        document.add(new StoredField(Fields.STORED, json.writeValueAsBytes(passage)));
        return document;
    }

    private static long day(@Nullable LocalDate date, long otherwise) {
        return date == null ? otherwise : date.toEpochDay();
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
        directory.close();
    }
}
