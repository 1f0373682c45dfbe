package org.sidu.knowledge.imports;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.Outline;
import org.sidu.knowledge.document.Part;
import org.sidu.knowledge.document.Words;
import org.sidu.knowledge.document.html.ReadHtml;

/** The text of a cell as Markdown: cells hold lines, and now and then a piece of a web page. */
final class TableText {
    private static final Pattern HTML =
            Pattern.compile("(?is).*<(p|br|div|span|ul|ol|li|table|b|strong|a|h[1-6])(\\s[^<>]*)?/?>.*");

    private TableText() {}

    static String markdown(String cell) {
        if (HTML.matcher(cell).matches())
            return ReadHtml.read(Jsoup.parse(cell), new Budget(Budget.CHARACTERS))
                    .markdown();
        var parts = cell.lines()
                .filter(line -> !line.isBlank())
                .<Part>map(line -> new Part.Paragraph(Words.of(line.strip()), Part.Look.PLAIN))
                .toList();
        return Outline.of(parts, java.util.List.of()).markdown();
    }
}
