package org.sidu.bot.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The figures of one run: pooled, per file and, where asked for, without the mislabelled. */
final class EvaluationReport {
    private final KnownTexts known;
    private final Set<String> held;
    private final boolean clean;

    /**
     * @param held answers of unanswerable questions that are in the knowledge after all
     * @param clean whether figures without these questions stand beside
     */
    EvaluationReport(KnownTexts known, Set<String> held, boolean clean) {
        this.known = known;
        this.held = held;
        this.clean = clean;
    }

    /** The questions of one file. */
    record MeasuredFile(String name, List<Measured> all) {

        static List<Measured> pooled(List<MeasuredFile> files) {
            return files.stream().flatMap(file -> file.all().stream()).toList();
        }
    }

    Map<String, Object> of(List<MeasuredFile> questions, List<MeasuredFile> unanswerable) {
        var report = new LinkedHashMap<String, Object>();
        var all = MeasuredFile.pooled(questions);
        var without = MeasuredFile.pooled(unanswerable);
        report.putAll(answerable(all));
        report.put("unanswerable", refusals(without));
        report.put("auc_answerable", Figures.auc(all, without));
        report.put("operating_points", Figures.operatingPoints(all, without));
        if (clean) report.put("cleaned", cleaned(all, without));
        report.put("latency_ms", latency(all));
        report.put("questions", all.size());
        if (questions.size() + unanswerable.size() > 2) report.put("files", files(questions, unanswerable));
        return report;
    }

    private Map<String, Object> answerable(List<Measured> all) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("retrieval", Figures.retrieval(all, known));
        figures.put("outcomes", Map.of("counts", Figures.outcomes(all)));
        figures.put("answered_correctly", Figures.rate(all, Measured::correct));
        figures.put("wrong_answer_rate", Figures.rate(all, one -> one.answered() && !one.correct()));
        figures.put("wrong_refusal_rate", Figures.rate(all, one -> !one.answered()));
        figures.put("answer", Figures.answers(all));
        return figures;
    }

    private static Map<String, Object> refusals(List<Measured> unanswerable) {
        return Map.of(
                "questions", unanswerable.size(),
                "answered_rate", Figures.rate(unanswerable, Measured::answered),
                "counts", Figures.outcomes(unanswerable));
    }

    /** Those that are not known to be answerable after all. */
    static List<Measured> cleaned(List<Measured> unanswerable, Set<String> held) {
        return unanswerable.stream()
                .filter(one -> !held.contains(String.valueOf(one.question().answer())))
                .toList();
    }

    private Map<String, Object> cleaned(List<Measured> all, List<Measured> without) {
        var clean = cleaned(without, held);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("dropped", without.size() - clean.size());
        figures.put("unanswerable", refusals(clean));
        figures.put("auc_answerable", Figures.auc(all, clean));
        figures.put("operating_points", Figures.operatingPoints(all, clean));
        return figures;
    }

    private Map<String, Object> files(List<MeasuredFile> questions, List<MeasuredFile> unanswerable) {
        var figures = new LinkedHashMap<String, Object>();
        for (var file : questions) {
            var of = new LinkedHashMap<String, Object>();
            of.put("questions", file.all().size());
            of.putAll(answerable(file.all()));
            figures.put(file.name(), of);
        }
        for (var file : unanswerable) figures.put(file.name(), Map.of("unanswerable", refusals(file.all())));
        return figures;
    }

    private static Map<String, Object> latency(List<Measured> questions) {
        var millis = questions.stream().map(one -> one.nanos() / 1e6).toList();
        return Map.of(
                "p50", Figures.percentile(millis, 50),
                "p95", Figures.percentile(millis, 95),
                "p99", Figures.percentile(millis, 99));
    }
}
