package org.sidu.knowledge.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.DocumentRefused;
import org.sidu.knowledge.document.sheet.ReadCsv;
import org.sidu.knowledge.document.sheet.ReadXlsx;
import org.sidu.knowledge.document.sheet.Row;

/** A table whose rows are articles, one each. */
final class TableArticles implements Row.Taker {
    /** A caption, a remark, an empty frame: what may stand above the names of the columns. */
    private static final int ROWS_ABOVE = 20;

    private final String path;
    private final ImportDefaults defaults;
    private final Budget budget;
    private final int mostRows;
    private final List<Parsed> articles = new ArrayList<>();
    private final List<ImportProblem> notes = new ArrayList<>();
    private final Set<String> columns = new LinkedHashSet<>();
    private final Map<String, List<String>> suggested = new LinkedHashMap<>();
    private final Map<String, Integer> titles = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private @Nullable TableRows sheet;
    private @Nullable String sheetName;
    private int above;
    private int rows;

    TableArticles(String path, ImportDefaults defaults, Budget budget, int mostRows) {
        this.path = path;
        this.defaults = defaults;
        this.budget = budget;
        this.mostRows = mostRows;
    }

    /** Fails with {@link DocumentRefused}. */
    FileRead read(FileKind kind, byte[] content) {
        if (kind == FileKind.CSV) ReadCsv.read(content, budget, this);
        else ReadXlsx.read(content, budget, this);
        if (articles.isEmpty() && notes.isEmpty())
            notes.add(ImportProblem.of(1, columns.isEmpty() ? "import-file-empty" : "import-table-without-rows"));
        tellNotes();
        return new FileRead(kind, articles, List.copyOf(columns), suggested);
    }

    /** What became of other sheets is told with the first article; without one it is why there is none. */
    private void tellNotes() {
        for (var n = 0; n < articles.size() && !notes.isEmpty(); n++) {
            if (!(articles.get(n) instanceof Parsed.Good(var file, var line, var content, var warnings))) continue;
            var all = new ArrayList<>(notes);
            all.addAll(warnings);
            articles.set(n, new Parsed.Good(file, line, content, List.copyOf(all)));
            return;
        }
        for (var note : notes) articles.add(new Parsed.Bad(path, note.line(), note));
    }

    @Override
    public void row(Row row) {
        if (!row.sheet().equals(sheetName)) {
            sheetName = row.sheet();
            sheet = null;
            above = 0;
        }
        if (++rows > mostRows) throw new DocumentRefused("import-too-many-rows", Map.of("most", mostRows));
        if (sheet == null) header(row);
        else if (sheet.usable()) article(sheet, row);
    }

    @Override
    public void hidden(String name) {
        notes.add(new ImportProblem(1, "import-sheet-hidden", Map.of("sheet", name)));
    }

    private void header(Row row) {
        var names = row.cells().stream()
                .map(name -> name.replaceAll("\\s+", " ").strip())
                .toList();
        var filled = names.stream().filter(name -> !name.isEmpty()).count();
        var mapped = !defaults.mapping().isEmpty() && TableRows.holds(names, defaults.mapping());
        if (!mapped && above < ROWS_ABOVE && (filled < 2 || !defaults.mapping().isEmpty())) {
            above++;
            if (filled >= 2)
                columns.addAll(names.stream().filter(name -> !name.isEmpty()).toList());
            return;
        }
        columns.addAll(names.stream().filter(name -> !name.isEmpty()).toList());
        Columns.suggested(names).forEach(suggested::putIfAbsent);
        var mapping = defaults.mapping().isEmpty() ? Columns.suggested(names) : defaults.mapping();
        sheet = new TableRows(names, mapping);
        if (sheet.usable()) return;
        var told = String.join("、", columns);
        notes.add(
                defaults.mapping().isEmpty()
                        ? new ImportProblem(row.number(), "import-columns-unknown", Map.of("columns", told))
                        : new ImportProblem(
                                row.number(),
                                "import-column-missing",
                                Map.of("column", sheet.missing(), "columns", told)));
    }

    private void article(TableRows table, Row row) {
        var line = row.number();
        try {
            var values = table.values(row.cells(), defaults.regions());
            if (values.isEmpty()) return;
            var warnings = new ArrayList<ImportProblem>();
            if (!row.formulas().isEmpty())
                warnings.add(
                        new ImportProblem(line, "import-formula", Map.of("cells", String.join(", ", row.formulas()))));
            identify(values, line, warnings);
            if (values.get("kind") == null) values.put("kind", "QA");
            var body = TableText.markdown(String.valueOf(values.getOrDefault("body", "")));
            budget.spend(body.length());
            var fields = new ArticleFields(values, defaults);
            var content = fields.content("", null, body, MarkdownBlocks.of(body));
            articles.add(new Parsed.Good(place(row), line, content, List.copyOf(warnings)));
        } catch (ArticleRefused e) {
            articles.add(new Parsed.Bad(place(row), line, e.at(line)));
        }
    }

    /** A row without an id gets one of the file and its title, and of its turn among rows of the same title. */
    private void identify(Map<String, Object> values, int line, List<ImportProblem> warnings) {
        var id = values.get("externalId");
        var title = String.valueOf(values.getOrDefault("title", ""));
        if (id != null) {
            if (!ids.add(String.valueOf(id)))
                warnings.add(new ImportProblem(line, "import-id-repeated", Map.of("id", id)));
            return;
        }
        if (title.isBlank()) return;
        var turn = titles.merge(title, 1, Integer::sum);
        if (turn > 1) warnings.add(new ImportProblem(line, "import-title-repeated", Map.of("title", title)));
        values.put("externalId", StableId.row(path, turn == 1 ? title : title + "#" + turn));
    }

    private String place(Row row) {
        return row.sheet().isEmpty() ? path : path + "#" + row.sheet();
    }
}
