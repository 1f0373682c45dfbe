package org.sidu.knowledge.imports;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Messages;
import org.sidu.common.Refuses;
import org.sidu.identity.Caller;
import org.sidu.knowledge.KnowledgeProperties;
import org.sidu.knowledge.imports.ImportRows.FileContent;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How editors and operators bring knowledge in. */
@Tag(name = "editor: knowledge")
@RestController
@RequestMapping("/api/v{version}/editor/imports")
class EditorImportController {
    private final ImportFiles importFiles;
    private final KnowledgeProperties properties;
    private final Messages messages;

    EditorImportController(ImportFiles importFiles, KnowledgeProperties properties, Messages messages) {
        this.importFiles = importFiles;
        this.properties = properties;
        this.messages = messages;
    }

    @Operation(summary = "Import Markdown, HTML or JSON-lines files as drafts, or publish them at once")
    @PostMapping(version = "1", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Refuses({"import-no-file", "import-too-many-files", "import-file-too-large", "import-nothing-good"})
    Mono<ResponseEntity<ImportView>> importFiles(
            @RequestPart("file") Flux<FilePart> file,
            @RequestPart(name = "publish", required = false) @Nullable String publish,
            @RequestPart(name = "regionCode", required = false) @Nullable String regionCode,
            @RequestPart(name = "department", required = false) @Nullable String department,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        caller.need(Caller.IMPORT);
        var publishing = Boolean.parseBoolean(publish);
        if (publishing) caller.need(Caller.IMPORT_PUBLISH);
        return file.concatMap(this::content)
                .collectList()
                .flatMap(files -> importFiles.take(files, publishing, regionCode, department, caller.actor()))
                .map(row -> answer(row, locale));
    }

    @Operation(summary = "Read how an import is going")
    @GetMapping(path = "/{id}", version = "1")
    @Refuses("import-not-found")
    Mono<ImportView> readImport(@PathVariable UUID id, @AuthenticationPrincipal Caller caller, Locale locale) {
        caller.need(Caller.IMPORT);
        return importFiles.get(id).map(row -> view(row, locale));
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

    private ResponseEntity<ImportView> answer(ImportRows.Row row, Locale locale) {
        var view = view(row, locale);
        var location = URI.create("/api/v1/editor/imports/" + row.id());
        if (row.status().equals("RUNNING"))
            return ResponseEntity.accepted().location(location).body(view);
        if (row.report().good() == 0) {
            throw new ImportFiles.NothingImported(
                    row.report(),
                    view.files().stream()
                            .flatMap(file -> file.problems().stream()
                                    .map(problem -> Map.<String, Object>of(
                                            "file",
                                            file.name(),
                                            "line",
                                            problem.line(),
                                            "type",
                                            problem.type(),
                                            "detail",
                                            problem.detail())))
                            .limit(100)
                            .toList());
        }
        return ResponseEntity.status(HttpStatus.CREATED).location(location).body(view);
    }

    private ImportView view(ImportRows.Row row, Locale locale) {
        var files =
                row.report().files().stream().map(file -> view(file, locale)).toList();
        return new ImportView(row.id(), row.status(), row.epoch(), row.visibleAt(), files);
    }

    private FileView view(ImportReport.FileReport file, Locale locale) {
        var problems = file.problems().stream()
                .map(problem -> new ProblemView(
                        problem.line(),
                        "/problems/" + problem.slug(),
                        messages.text("problem." + problem.slug() + ".detail", problem.facts(), locale)))
                .toList();
        return new FileView(file.name(), file.created(), file.updated(), file.unchanged(), file.rejected(), problems);
    }

    /** @param visibleAt since when every replica that is alive answers from what this import published; null until then */
    @Schema(name = "Import")
    record ImportView(
            UUID id, String status, long epoch, @Nullable OffsetDateTime visibleAt, List<FileView> files) {}

    @Schema(name = "ImportedFile")
    record FileView(String name, int created, int updated, int unchanged, int rejected, List<ProblemView> problems) {}

    @Schema(name = "ImportProblem")
    record ProblemView(int line, String type, String detail) {}
}
