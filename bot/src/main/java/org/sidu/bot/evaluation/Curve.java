package org.sidu.bot.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What each threshold of the judge would do: the share of answerable questions answered, against the share of these that
 * are answered from a wrong article and the share of unanswerable ones that are answered. By the judge's probability alone;
 * gates before it and articles cited beside the first play no part.
 */
final class Curve {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int LEFT = 72;
    private static final int TOP = 44;
    private static final int ACROSS = 536;
    private static final int DOWN = 364;

    private final List<Point> points;

    private Curve(List<Point> points) {
        this.points = points;
    }

    /**
     * One threshold.
     *
     * @param answered share of the answerable questions
     * @param wrong share of the answerable questions that are answered from a wrong article
     * @param unanswerable share of the unanswerable questions that are answered
     */
    record Point(double threshold, double answered, double wrong, double unanswerable) {}

    static Curve of(List<Measured> answerable, List<Measured> unanswerable, KnownTexts known) {
        var thresholds = new TreeSet<Double>();
        thresholds.add(0.0);
        answerable.forEach(one -> thresholds.add(one.probability()));
        unanswerable.forEach(one -> thresholds.add(one.probability()));
        var points = new ArrayList<Point>();
        for (var threshold : thresholds.descendingSet())
            points.add(new Point(
                    threshold,
                    Figures.rate(answerable, one -> one.probability() >= threshold),
                    Figures.rate(answerable, one -> one.probability() >= threshold && !Figures.bears(one, known)),
                    Figures.rate(unanswerable, one -> one.probability() >= threshold)));
        return new Curve(points);
    }

    List<Point> points() {
        return points;
    }

    /** Writes a table and a drawing of this name. */
    void write(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name + ".csv"), csv());
        Files.writeString(directory.resolve(name + ".svg"), svg());
    }

    String csv() {
        return points.stream()
                .map(point -> format(
                        "%.5f,%.5f,%.5f,%.5f",
                        point.threshold(), point.answered(), point.wrong(), point.unanswerable()))
                .collect(Collectors.joining("\n", "threshold,answered,wrong,unanswerable_answered\n", "\n"));
    }

    String svg() {
        var svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n",
                WIDTH, HEIGHT));
        svg.append("<title>Answered against wrong, over all thresholds of the judge</title>\n");
        svg.append(format("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n", WIDTH, HEIGHT));
        for (var tenth = 0; tenth <= 10; tenth += 2) grid(svg, tenth / 10.0);
        svg.append(format(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#333333\"/>%n",
                LEFT, TOP, ACROSS, DOWN));
        line(svg, "#b3261e", "", Point::unanswerable);
        line(svg, "#1a5fb4", " stroke-dasharray=\"6 4\"", Point::wrong);
        label(svg, 84, "#b3261e", "", "unanswerable questions answered");
        label(svg, 352, "#1a5fb4", " stroke-dasharray=\"6 4\"", "answerable, from a wrong article");
        svg.append(format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">share of answerable questions answered</text>%n",
                LEFT + ACROSS / 2, HEIGHT - 18));
        svg.append(format(
                "<text transform=\"translate(22 %d) rotate(-90)\" text-anchor=\"middle\">share answered wrongly</text>%n",
                TOP + DOWN / 2));
        return svg.append("</svg>\n").toString();
    }

    private static void grid(StringBuilder svg, double share) {
        svg.append(format(
                "<path d=\"M%.1f %d V%d M%d %.1f H%d\" stroke=\"#dddddd\" fill=\"none\"/>%n",
                x(share), TOP, TOP + DOWN, LEFT, y(share), LEFT + ACROSS));
        svg.append(format(
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.1f</text>%n", x(share), TOP + DOWN + 20, share));
        svg.append(
                format("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>%n", LEFT - 8, y(share) + 4, share));
    }

    private void line(StringBuilder svg, String colour, String dashes, ToDoubleFunction<Point> value) {
        svg.append(format(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s points=\"%s\"/>%n",
                colour,
                dashes,
                points.stream()
                        .map(point -> format("%.1f,%.1f", x(point.answered()), y(value.applyAsDouble(point))))
                        .distinct()
                        .collect(Collectors.joining(" "))));
    }

    private static void label(StringBuilder svg, int x, String colour, String dashes, String text) {
        svg.append(format(
                "<path d=\"M%d 24 h28\" stroke=\"%s\" stroke-width=\"2\"%s/><text x=\"%d\" y=\"28\">%s</text>%n",
                x, colour, dashes, x + 36, text));
    }

    private static double x(double share) {
        return LEFT + share * ACROSS;
    }

    private static double y(double share) {
        return TOP + (1 - share) * DOWN;
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
