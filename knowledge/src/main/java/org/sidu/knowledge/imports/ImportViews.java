package org.sidu.knowledge.imports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Messages;
import org.sidu.knowledge.imports.PreviewImport.FilePreview;
import org.sidu.knowledge.imports.PreviewImport.ItemPreview;
import org.springframework.stereotype.Component;

/** Imports as callers read them, in their language. */
@Component
class ImportViews {
    private final Messages messages;

    ImportViews(Messages messages) {
        this.messages = messages;
    }

    ImportView view(ImportRows.Row row, Locale locale) {
        return new ImportView(
                row.id(),
                row.status(),
                row.epoch(),
                row.visibleAt(),
                row.createdAt(),
                row.requestedBy(),
                row.publish(),
                new Progress(row.done(), Math.max(row.total(), row.done())),
                row.report().files().stream().map(file -> view(file, locale)).toList());
    }

    /** A report of what an import would do. */
    ImportView preview(UUID id, ImportRows.Wanted wanted, OffsetDateTime now, List<FilePreview> files, Locale locale) {
        var total =
                files.stream().mapToInt(file -> file.read().articles().size()).sum();
        return new ImportView(
                id,
                "PREVIEW",
                0,
                null,
                now,
                wanted.by(),
                wanted.publish(),
                new Progress(0, total),
                files.stream().map(file -> view(file.report(), locale)).toList());
    }

    private FileView view(ImportReport.FileReport file, Locale locale) {
        return new FileView(
                file.name(),
                file.created(),
                file.updated(),
                file.unchanged(),
                file.duplicates(),
                file.rejected(),
                file.warnings(),
                views(file.problems(), locale));
    }

    ItemView view(ImportItem item, Locale locale) {
        return new ItemView(
                item.ordinal(),
                item.file(),
                item.line(),
                item.externalId(),
                item.title(),
                item.result(),
                item.articleId(),
                item.revisionId(),
                views(item.problems(), locale),
                views(item.warnings(), locale));
    }

    PreviewView view(List<FilePreview> files, Locale locale) {
        return new PreviewView(files.stream().map(file -> view(file, locale)).toList());
    }

    private FilePreviewView view(FilePreview file, Locale locale) {
        var kind = file.read().kind();
        return new FilePreviewView(
                file.report().name(),
                kind == null ? null : kind.name(),
                file.read().articles().size(),
                file.items().stream().map(item -> view(item, locale)).toList(),
                file.read().columns(),
                file.read().suggested());
    }

    private ItemPreviewView view(ItemPreview item, Locale locale) {
        var content = item.content();
        return new ItemPreviewView(
                item.parsed().file(),
                item.parsed().line(),
                content == null ? null : content.externalId(),
                content == null ? null : content.title(),
                content == null ? null : content.kind(),
                item.excerpt(),
                item.passages(),
                item.outcome().result(),
                item.outcome().articleId(),
                views(item.outcome().problems(), locale),
                views(item.outcome().warnings(), locale));
    }

    private List<ProblemView> views(List<ImportProblem> problems, Locale locale) {
        return problems.stream().map(problem -> view(problem, locale)).toList();
    }

    private ProblemView view(ImportProblem problem, Locale locale) {
        var facts = problem.facts();
        return new ProblemView(
                problem.line(),
                "/problems/" + problem.slug(),
                messages.text("problem." + problem.slug() + ".detail", facts, locale),
                text(facts, ImportProblem.WITHIN),
                problem.slug().equals("import-suggestion") ? text(facts, "field") : null,
                problem.slug().equals("import-suggestion") ? text(facts, "value") : null);
    }

    private static @Nullable String text(Map<String, Object> facts, String name) {
        return facts.containsKey(name) ? Objects.toString(facts.get(name)) : null;
    }

    /**
     * An import.
     *
     * @param status {@code RUNNING}, {@code DONE}, {@code FAILED}, {@code CANCELLED}; {@code PREVIEW} for a report of what
     *     an import would do, which cannot be read again
     * @param visibleAt since when every replica that is alive answers from what this import published; null until then
     */
    @Schema(name = "Import")
    record ImportView(
            UUID id,
            String status,
            long epoch,
            @Nullable OffsetDateTime visibleAt,
            OffsetDateTime createdAt,
            String requestedBy,
            boolean publish,
            Progress progress,
            List<FileView> files) {}

    /** @param total grows while files are read */
    @Schema(name = "ImportProgress")
    record Progress(int done, int total) {}

    /** @param warnings how many articles have warnings */
    @Schema(name = "ImportedFile")
    record FileView(
            String name,
            int created,
            int updated,
            int unchanged,
            int duplicates,
            int rejected,
            int warnings,
            List<ProblemView> problems) {}

    /**
     * A problem or a warning.
     *
     * @param within the file in an archive, or the sheet of a workbook
     * @param field for a suggestion, the field that it is for
     * @param value for a suggestion, what the field could hold
     */
    @Schema(name = "ImportProblem")
    record ProblemView(
            int line,
            String type,
            String detail,
            @Nullable String within,
            @Nullable String field,
            @Nullable String value) {}

    /** @param articleId for a duplicate the article that it repeats */
    @Schema(name = "ImportedItem")
    record ItemView(
            int ordinal,
            String file,
            int line,
            @Nullable String externalId,
            @Nullable String title,
            ImportItem.Result result,
            @Nullable UUID articleId,
            @Nullable UUID revisionId,
            List<ProblemView> problems,
            List<ProblemView> warnings) {}

    @Schema(name = "ImportPreview")
    record PreviewView(List<FilePreviewView> files) {}

    /**
     * A file as it would be imported.
     *
     * @param total articles of the file; {@code items} are the first hundred
     * @param columns names of a table's columns
     * @param suggestedMapping for a table: field by field, the columns that seem to hold it
     */
    @Schema(name = "PreviewedFile")
    record FilePreviewView(
            String name,
            @Nullable String kind,
            int total,
            List<ItemPreviewView> items,
            List<String> columns,
            @Nullable Map<String, List<String>> suggestedMapping) {}

    @Schema(name = "PreviewedItem")
    record ItemPreviewView(
            String file,
            int line,
            @Nullable String externalId,
            @Nullable String title,
            @Nullable String kind,
            String excerpt,
            int passages,
            ImportItem.Result result,
            @Nullable UUID articleId,
            List<ProblemView> problems,
            List<ProblemView> warnings) {}
}
