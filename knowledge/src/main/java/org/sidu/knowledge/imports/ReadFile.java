package org.sidu.knowledge.imports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.KnowledgeProperties;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.DocumentRefused;
import org.sidu.knowledge.document.archive.ReadArchive;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file into articles, each good or with the reason why not. Pure CPU; runs on the CPU scheduler. */
@Component
class ReadFile {
    private final TextArticles texts;
    private final KnowledgeProperties properties;

    ReadFile(JsonMapper json, KnowledgeProperties properties) {
        this.texts = new TextArticles(json);
        this.properties = properties;
    }

    /** Never fails for what the file holds; the same content is always read into the same articles in the same order. */
    FileRead read(String name, byte[] content, ImportDefaults defaults) {
        return read(name, name, content, defaults, new Budget(Budget.CHARACTERS), null);
    }

    /** @param inside articles of the archive that the file lies in, null for a file of its own */
    private FileRead read(
            String name,
            String path,
            byte[] content,
            ImportDefaults defaults,
            Budget budget,
            @Nullable List<Parsed> inside) {
        FileKind kind = null;
        try {
            kind = FileKind.of(name, content);
            var documents = new DocumentArticles(path, defaults, budget, properties.maxPages());
            return switch (kind) {
                case JSONL -> FileRead.of(kind, texts.lines(path, content, defaults, budget));
                case MARKDOWN -> FileRead.of(kind, List.of(texts.markdown(path, content, defaults)));
                case HTML, DOCX, PDF -> FileRead.of(kind, List.of(documents.read(kind, content)));
                case CSV, XLSX -> new TableArticles(path, defaults, budget, properties.maxRows()).read(kind, content);
                case ZIP -> {
                    if (inside != null) throw new DocumentRefused("import-archive-nested");
                    yield FileRead.of(kind, archive(name, content, defaults, budget));
                }
            };
        } catch (DocumentRefused refused) {
            var problem = new ImportProblem(1, refused.slug(), refused.facts());
            return new FileRead(kind, List.of(new Parsed.Bad(path, 1, problem)), List.of(), null);
        }
    }

    private List<Parsed> archive(String name, byte[] content, ImportDefaults defaults, Budget budget) {
        var articles = new ArrayList<Parsed>();
        var largest = Math.toIntExact(properties.maxFile().toBytes());
        ReadArchive.read(content, largest, budget, new ReadArchive.Taker() {
            @Override
            public void take(String inner, byte[] bytes) {
                articles.addAll(read(inner, name + "/" + inner, bytes, defaults, budget, articles)
                        .articles());
            }

            @Override
            public void refuse(String inner, DocumentRefused refused) {
                articles.add(
                        new Parsed.Bad(name + "/" + inner, 1, new ImportProblem(1, refused.slug(), refused.facts())));
            }
        });
        return articles;
    }
}
