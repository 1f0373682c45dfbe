package org.sidu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures of one run: printed as a table, kept as JSON and Markdown. */
final class Results {
    private final String bench;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean failed;

    /**
     * One figure.
     *
     * @param baseline not a number where the baseline has no such figure
     * @param goal in words; empty without one
     */
    private record Row(String what, String unit, double sidu, double baseline, String goal, String verdict) {

        double ratio() {
            return sidu / baseline;
        }
    }

    Results(String bench) {
        this.bench = bench;
    }

    void figure(String what, String unit, double sidu, double baseline) {
        rows.add(new Row(what, unit, sidu, baseline, "", ""));
    }

    void goal(String what, String unit, double sidu, double baseline, String goal, boolean met) {
        rows.add(new Row(what, unit, sidu, baseline, goal, met ? "met" : "missed"));
    }

    void note(String note) {
        notes.add(note);
    }

    /** Errors make the run fail: figures of failing requests mean nothing. */
    void errors(String where, java.util.Map<String, Integer> errors) {
        if (errors.isEmpty()) return;
        failed = true;
        note("errors " + where + ": " + errors);
    }

    /** Prints and keeps the figures; the exit code of the process. */
    int tell() throws IOException {
        var folder = Path.of(System.getProperty("bench.results", "target/bench"));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(bench + ".json"), json());
        Files.writeString(folder.resolve(bench + ".md"), markdown());
        System.out.println(table());
        return failed ? 1 : 0;
    }

    private String table() {
        var wide = rows.stream().mapToInt(row -> row.what().length()).max().orElse(10);
        var lines = new ArrayList<String>();
        var form = "%-" + wide + "s  %10s %10s %7s  %-13s %-28s %s";
        lines.add(String.format(form, bench, "sidu", "baseline", "ratio", "unit", "goal", ""));
        for (var row : rows)
            lines.add(String.format(
                    form,
                    row.what(),
                    number(row.sidu()),
                    number(row.baseline()),
                    number(row.ratio()),
                    row.unit(),
                    row.goal(),
                    row.verdict()));
        lines.addAll(notes);
        lines.add(machine());
        return String.join("\n", lines);
    }

    private String markdown() {
        var lines = new ArrayList<String>();
        lines.add("| " + bench + " | unit | Sidu | baseline | ratio | goal | |");
        lines.add("|---|---|--:|--:|--:|---|---|");
        for (var row : rows)
            lines.add("| " + row.what() + " | " + row.unit() + " | " + number(row.sidu()) + " | "
                    + number(row.baseline()) + " | " + number(row.ratio()) + " | " + row.goal() + " | " + row.verdict()
                    + " |");
        lines.add("");
        notes.forEach(note -> lines.add("- " + note));
        lines.add("- " + Instant.now() + "; " + machine());
        return String.join("\n", lines) + "\n";
    }

    private String json() {
        var figures = rows.stream()
                .map(row -> "{\"what\":" + Text.quoted(row.what()) + ",\"unit\":" + Text.quoted(row.unit())
                        + ",\"sidu\":" + value(row.sidu()) + ",\"baseline\":" + value(row.baseline()) + ",\"ratio\":"
                        + value(row.ratio()) + ",\"goal\":" + Text.quoted(row.goal()) + ",\"verdict\":"
                        + Text.quoted(row.verdict()) + "}")
                .collect(Collectors.joining(",\n    ", "[\n    ", "\n  ]"));
        var said = notes.stream().map(Text::quoted).collect(Collectors.joining(",", "[", "]"));
        return "{\n  \"bench\":" + Text.quoted(bench) + ",\n  \"at\":"
                + Text.quoted(Instant.now().toString())
                + ",\n  \"machine\":" + Text.quoted(machine()) + ",\n  \"figures\":" + figures + ",\n  \"notes\":"
                + said + "\n}\n";
    }

    private static String machine() {
        return "%s %s, %d cores, Java %s; servers, databases, the double and the load share it"
                .formatted(
                        System.getProperty("os.name", ""),
                        System.getProperty("os.arch", "").toLowerCase(Locale.ROOT),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version", ""));
    }

    private static String value(double number) {
        return Double.isFinite(number) ? String.format(Locale.ROOT, "%.4f", number) : "null";
    }

    private static String number(double number) {
        if (!Double.isFinite(number)) return "";
        return String.format(
                Locale.ROOT, Math.abs(number) < 10 ? "%.2f" : Math.abs(number) < 100 ? "%.1f" : "%.0f", number);
    }
}
