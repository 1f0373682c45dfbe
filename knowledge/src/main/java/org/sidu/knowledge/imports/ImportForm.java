package org.sidu.knowledge.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refusal;
import org.sidu.knowledge.KnowledgeProperties;
import org.sidu.knowledge.Regions;
import org.sidu.knowledge.imports.ImportRows.FileContent;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the parts of an import's request. */
@Component
class ImportForm {
    private static final int COLUMNS = 20;

    private final KnowledgeProperties properties;
    private final Regions regions;
    private final JsonMapper json;

    ImportForm(KnowledgeProperties properties, Regions regions, JsonMapper json) {
        this.properties = properties;
        this.regions = regions;
        this.json = json;
    }

    /** The files with their content; fails when one or all of them are too large. */
    Mono<List<FileContent>> files(Flux<FilePart> parts) {
        var most = properties.maxUpload().toBytes();
        return parts.concatMap(this::content)
                .scan(new ArrayList<FileContent>(), (files, file) -> {
                    files.add(file);
                    var size = files.stream()
                            .mapToLong(one -> one.content().length)
                            .sum();
                    if (size > most)
                        throw new ImportFiles.FilesTooLarge(
                                properties.maxUpload().toString());
                    return files;
                })
                .last()
                .map(List::copyOf);
    }

    private Mono<FileContent> content(FilePart part) {
        var most = Math.toIntExact(properties.maxFile().toBytes());
        return DataBufferUtils.join(part.content(), most)
                .map(buffer -> {
                    var bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                })
                .defaultIfEmpty(new byte[0])
                .map(bytes -> new FileContent(part.filename(), bytes))
                .onErrorMap(
                        DataBufferLimitException.class,
                        e -> new ImportFiles.FileTooLarge(properties.maxFile().toString()));
    }

    /** Which columns of a table hold which fields; a column's name, or a list of names whose texts are put together. */
    Map<String, List<String>> mapping(@Nullable String part) {
        if (part == null || part.isBlank()) return Map.of();
        JsonNode read;
        try {
            read = json.readTree(part);
        } catch (JacksonException e) {
            throw new MappingNotUnderstood("JSON");
        }
        if (!read.isObject()) throw new MappingNotUnderstood("JSON");
        var mapping = new LinkedHashMap<String, List<String>>();
        read.properties().forEach(field -> {
            if (!Columns.FIELDS.contains(field.getKey())) throw new MappingNotUnderstood(field.getKey());
            var columns = columns(field.getKey(), field.getValue());
            if (!columns.isEmpty()) mapping.put(field.getKey(), columns);
        });
        for (var needed : List.of("title", "body"))
            if (!mapping.containsKey(needed)) throw new MappingNotUnderstood(needed);
        return mapping;
    }

    private static List<String> columns(String field, JsonNode value) {
        var columns = new ArrayList<String>();
        for (var one : value.isArray() ? value.values() : List.of(value)) {
            if (one.isNull()) continue;
            if (!one.isString() || one.stringValue().isBlank() || columns.size() >= COLUMNS)
                throw new MappingNotUnderstood(field);
            columns.add(one.stringValue().replaceAll("\\s+", " ").strip());
        }
        return columns;
    }

    /** Whether duplicates are kept; fails for another word than {@code keep} and {@code skip}. */
    static boolean keepsDuplicates(@Nullable String part) {
        if (part == null || part.isBlank() || part.equalsIgnoreCase("skip")) return false;
        if (part.equalsIgnoreCase("keep")) return true;
        throw new DuplicatesNotUnderstood();
    }

    ImportOrder order(ImportRows.Wanted wanted) {
        var defaults = new ImportDefaults(regions, wanted.regionCode(), wanted.department(), wanted.mapping());
        return new ImportOrder(defaults, wanted.by(), wanted.publish(), wanted.keepDuplicates());
    }

    /** The mapping is not what a mapping has to be. */
    static final class MappingNotUnderstood extends Refusal {
        MappingNotUnderstood(String field) {
            super(Kind.UNPROCESSABLE, "import-mapping-not-understood", Map.of("field", field));
        }
    }

    /** There are two ways to deal with duplicates. */
    static final class DuplicatesNotUnderstood extends Refusal {
        DuplicatesNotUnderstood() {
            super(Kind.UNPROCESSABLE, "import-duplicates-not-understood");
        }
    }
}
