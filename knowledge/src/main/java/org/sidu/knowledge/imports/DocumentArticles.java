package org.sidu.knowledge.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.Document;
import org.sidu.knowledge.document.DocumentRefused;
import org.sidu.knowledge.document.html.ReadHtml;
import org.sidu.knowledge.document.pdf.ReadPdf;
import org.sidu.knowledge.document.word.ReadDocx;
import org.sidu.knowledge.passage.Block;

/** A document as one article, in Markdown that editors can change; what it seems to say of itself is only suggested. */
final class DocumentArticles {
    private final String path;
    private final ImportDefaults defaults;
    private final Budget budget;
    private final int mostPages;

    DocumentArticles(String path, ImportDefaults defaults, Budget budget, int mostPages) {
        this.path = path;
        this.defaults = defaults;
        this.budget = budget;
        this.mostPages = mostPages;
    }

    /** Fails with {@link DocumentRefused}. */
    Parsed read(FileKind kind, byte[] content) {
        var values = new HashMap<String, Object>();
        var document =
                switch (kind) {
                    case DOCX -> ReadDocx.read(content, budget);
                    case PDF -> ReadPdf.read(content, mostPages, budget);
                    case HTML -> html(content, values);
                    default -> throw new IllegalArgumentException(kind.name());
                };
        try {
            return article(document, values);
        } catch (ArticleRefused e) {
            return new Parsed.Bad(path, 1, e.at(1));
        }
    }

    private Document html(byte[] content, Map<String, Object> values) {
        var page = Jsoup.parse(TextArticles.text(content));
        for (var meta : page.select("meta[name^=sidu:]"))
            values.put(meta.attr("name").substring(5), meta.attr("content"));
        if (page.baseUri().isEmpty() && values.get("url") instanceof String url) page.setBaseUri(url);
        return ReadHtml.read(page, budget);
    }

    private Parsed article(Document document, Map<String, Object> values) {
        if (document.markdown().isBlank()) throw new DocumentRefused("import-file-empty");
        var blocks = MarkdownBlocks.of(document.markdown());
        var title = document.title() == null ? StableId.stem(path) : document.title();
        values.putIfAbsent("title", title);
        values.putIfAbsent("kind", ArticleKind.guess(String.valueOf(values.get("title")), blocks));
        var attachments = Links.attachments(document.markdown());
        if (!attachments.isEmpty()) values.putIfAbsent("attachments", attachments);
        var warnings = new ArrayList<ImportProblem>();
        for (var note : document.notes()) warnings.add(new ImportProblem(1, note.slug(), note.facts()));
        warnings.addAll(SuggestedFields.in(text(blocks), values));
        var fields = new ArticleFields(values, defaults);
        var id = StableId.of(path, title);
        return new Parsed.Good(path, 1, fields.content(id, null, document.markdown(), blocks), List.copyOf(warnings));
    }

    private static String text(List<Block> blocks) {
        return String.join("\n", blocks.stream().map(Block::text).toList());
    }
}
