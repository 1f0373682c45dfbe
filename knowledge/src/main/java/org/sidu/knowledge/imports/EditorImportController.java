package org.sidu.knowledge.imports;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Ids;
import org.sidu.common.Refuses;
import org.sidu.common.Slice;
import org.sidu.identity.Caller;
import org.sidu.knowledge.imports.ImportViews.ImportView;
import org.sidu.knowledge.imports.ImportViews.ItemView;
import org.sidu.knowledge.imports.ImportViews.PreviewView;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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
    private final PreviewImport previewImport;
    private final CancelImport cancelImport;
    private final ListImportItems listImportItems;
    private final ImportForm form;
    private final ImportViews views;
    private final Clock clock;

    EditorImportController(
            ImportFiles importFiles,
            PreviewImport previewImport,
            CancelImport cancelImport,
            ListImportItems listImportItems,
            ImportForm form,
            ImportViews views,
            Clock clock) {
        this.importFiles = importFiles;
        this.previewImport = previewImport;
        this.cancelImport = cancelImport;
        this.listImportItems = listImportItems;
        this.form = form;
        this.views = views;
        this.clock = clock;
    }

    @Operation(
            summary = "Import documents, tables and ZIP files of them as drafts, or publish them at once",
            description =
                    "DOCX, PDF, XLSX, CSV, HTML, Markdown, JSON lines and ZIP. `preview=true` tells what the import "
                            + "would do and stores nothing. `mapping` names the columns of tables.")
    @PostMapping(version = "1", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Refuses({
        "import-no-file",
        "import-too-many-files",
        "import-file-too-large",
        "import-files-too-large",
        "import-nothing-good",
        "import-mapping-not-understood",
        "import-duplicates-not-understood",
        "region-unknown"
    })
    Mono<ResponseEntity<ImportView>> importFiles(
            @RequestPart("file") Flux<FilePart> file,
            @RequestPart(name = "publish", required = false) @Nullable String publish,
            @RequestPart(name = "regionCode", required = false) @Nullable String regionCode,
            @RequestPart(name = "department", required = false) @Nullable String department,
            @RequestPart(name = "mapping", required = false) @Nullable String mapping,
            @RequestPart(name = "duplicates", required = false) @Nullable String duplicates,
            @RequestPart(name = "preview", required = false) @Nullable String preview,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        caller.need(Caller.IMPORT);
        if (Boolean.parseBoolean(publish)) caller.need(Caller.IMPORT_PUBLISH);
        var wanted = wanted(publish, regionCode, department, mapping, duplicates, caller);
        if (!Boolean.parseBoolean(preview))
            return form.files(file)
                    .flatMap(files -> importFiles.take(files, wanted))
                    .map(row -> answer(row, locale));
        return form.files(file)
                .flatMap(files -> previewImport.preview(files, form.order(wanted)))
                .map(files ->
                        ResponseEntity.ok(views.preview(Ids.next(), wanted, OffsetDateTime.now(clock), files, locale)));
    }

    @Operation(
            summary = "Read files as an import would, and store nothing",
            description = "For tables the columns and a mapping that fits them are told.")
    @PostMapping(path = "/preview", version = "1", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Refuses({
        "import-no-file",
        "import-too-many-files",
        "import-file-too-large",
        "import-files-too-large",
        "import-mapping-not-understood",
        "import-duplicates-not-understood",
        "region-unknown"
    })
    Mono<PreviewView> previewImport(
            @RequestPart("file") Flux<FilePart> file,
            @RequestPart(name = "publish", required = false) @Nullable String publish,
            @RequestPart(name = "regionCode", required = false) @Nullable String regionCode,
            @RequestPart(name = "department", required = false) @Nullable String department,
            @RequestPart(name = "mapping", required = false) @Nullable String mapping,
            @RequestPart(name = "duplicates", required = false) @Nullable String duplicates,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        caller.need(Caller.IMPORT);
        var wanted = wanted(publish, regionCode, department, mapping, duplicates, caller);
        return form.files(file)
                .flatMap(files -> previewImport.preview(files, form.order(wanted)))
                .map(files -> views.view(files, locale));
    }

    @Operation(summary = "List imports", description = "Newest first.")
    @GetMapping(version = "1")
    Mono<Slice<ImportView>> listImports(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        caller.need(Caller.IMPORT);
        return importFiles
                .list(cursor, Slice.limit(limit))
                .map(slice -> new Slice<>(
                        slice.items().stream()
                                .map(row -> views.view(row, locale))
                                .toList(),
                        slice.nextCursor()));
    }

    @Operation(summary = "Read how an import is going")
    @GetMapping(path = "/{id}", version = "1")
    @Refuses("import-not-found")
    Mono<ImportView> readImport(@PathVariable UUID id, @AuthenticationPrincipal Caller caller, Locale locale) {
        caller.need(Caller.IMPORT);
        return importFiles.get(id).map(row -> views.view(row, locale));
    }

    @Operation(
            summary = "List what became of each article of an import",
            description = "In the order of the files. `file` is the name of one of them.")
    @GetMapping(path = "/{id}/items", version = "1")
    @Refuses("import-not-found")
    Mono<Slice<ItemView>> listImportItems(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String file,
            @RequestParam(required = false) ImportItem.@Nullable Result result,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        caller.need(Caller.IMPORT);
        return listImportItems
                .list(id, file, result, cursor, Slice.limit(limit))
                .map(slice -> new Slice<>(
                        slice.items().stream()
                                .map(item -> views.view(item, locale))
                                .toList(),
                        slice.nextCursor()));
    }

    @Operation(
            summary = "Cancel a running import",
            description = "It ends between two articles; what was stored stays and is told in the report.")
    @DeleteMapping(path = "/{id}", version = "1")
    @Refuses({"import-not-found", "import-ended"})
    Mono<ImportView> cancelImport(@PathVariable UUID id, @AuthenticationPrincipal Caller caller, Locale locale) {
        caller.need(Caller.IMPORT);
        return cancelImport.cancel(id, by(caller)).map(row -> views.view(row, locale));
    }

    private ImportRows.Wanted wanted(
            @Nullable String publish,
            @Nullable String regionCode,
            @Nullable String department,
            @Nullable String mapping,
            @Nullable String duplicates,
            Caller caller) {
        return new ImportRows.Wanted(
                by(caller),
                Boolean.parseBoolean(publish),
                regionCode,
                department,
                form.mapping(mapping),
                ImportForm.keepsDuplicates(duplicates));
    }

    private static String by(Caller caller) {
        return caller.kind().name().toLowerCase(Locale.ROOT) + ":" + caller.id();
    }

    private ResponseEntity<ImportView> answer(ImportRows.Row row, Locale locale) {
        var view = views.view(row, locale);
        var location = URI.create("/api/v1/editor/imports/" + row.id());
        if (row.running()) return ResponseEntity.accepted().location(location).body(view);
        if (row.report().good() + row.report().duplicates() > 0 || row.status().equals("CANCELLED"))
            return ResponseEntity.status(HttpStatus.CREATED).location(location).body(view);
        throw new ImportFiles.NothingImported(
                row.report(),
                view.files().stream()
                        .flatMap(file -> file.problems().stream().map(problem -> told(file.name(), problem)))
                        .limit(100)
                        .toList());
    }

    private static Map<String, Object> told(String file, ImportViews.ProblemView problem) {
        var name = problem.within() == null ? file : file + "/" + problem.within();
        return Map.of("file", name, "line", problem.line(), "type", problem.type(), "detail", problem.detail());
    }
}
