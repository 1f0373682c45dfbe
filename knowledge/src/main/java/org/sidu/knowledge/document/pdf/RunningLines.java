package org.sidu.knowledge.document.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Takes away what stands on page after page: headers, footers and page numbers. */
final class RunningLines {
    /** Part of the page, from the top and from the bottom, where they stand. */
    private static final float MARGIN = 0.13f;

    /** A header that changes with the chapter returns so often at least. */
    private static final int ENOUGH = 5;

    private static final Pattern DIGITS = Pattern.compile("\\d+|[一二三四五六七八九十百]+(?=页)");
    private static final Pattern PAGE_NUMBER =
            Pattern.compile("[-—–―·\\s]*(?:第\\s*)?(?:\\d{1,4}|[ivxlc]{1,6})(?:\\s*页)?"
                    + "(?:\\s*[/／,，]?\\s*(?:共|of)?\\s*\\d{1,4}(?:\\s*页)?)?[-—–―·\\s]*|Page\\s+\\d+(?:\\s+of\\s+\\d+)?");

    private RunningLines() {}

    static List<List<Line>> without(List<List<Line>> pages) {
        var seen = new HashMap<String, Integer>();
        for (var page : pages) {
            var onPage = new HashSet<String>();
            for (var line : page) if (marginal(line)) onPage.add(form(line));
            onPage.forEach(form -> seen.merge(form, 1, Integer::sum));
        }
        var often = Math.clamp(pages.stream().filter(page -> !page.isEmpty()).count() / 3, 2, ENOUGH);
        var kept = new ArrayList<List<Line>>();
        for (var page : pages)
            kept.add(page.stream()
                    .filter(line -> !marginal(line) || !running(line, seen, often))
                    .toList());
        return kept;
    }

    private static boolean running(Line line, HashMap<String, Integer> seen, int often) {
        return PAGE_NUMBER.matcher(line.text().strip()).matches() || seen.getOrDefault(form(line), 0) >= often;
    }

    private static boolean marginal(Line line) {
        return line.y() < line.pageHeight() * MARGIN || line.y() > line.pageHeight() * (1 - MARGIN);
    }

    /** Pages differ in their numbers alone; what stands at the top is not taken for what stands at the bottom. */
    private static String form(Line line) {
        return (line.y() < line.pageHeight() / 2 ? "^" : "$")
                + Math.round(line.y() / 4)
                + DIGITS.matcher(line.text().strip()).replaceAll("#");
    }
}
