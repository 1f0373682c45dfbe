package org.sidu.knowledge.document.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.Document.Note;
import org.sidu.knowledge.document.Outline;
import org.sidu.knowledge.document.Part;
import org.sidu.knowledge.document.Words;

/** A web page's headings, paragraphs, lists, tables and links; nothing that runs or hides. */
public final class ReadHtml {
    private static final String NOT_TEXT =
            "script,style,noscript,template,iframe,object,embed,svg,math,nav,header,footer,form,button,select,textarea,input,[hidden],"
                    + "[aria-hidden=true],[style*=display:none],[style*='display: none']";
    private static final Pattern RELATIVE = Pattern.compile("(?i)^(?![a-z][a-z0-9+.-]*:|#).+");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "main",
            "blockquote",
            "pre",
            "dl",
            "dt",
            "dd",
            "body",
            "center",
            "figure",
            "figcaption",
            "aside",
            "details",
            "summary");

    private final List<Part> parts = new ArrayList<>();
    private final Budget budget;
    private Words line = Words.NONE;
    private int depth = -1;
    private int number;
    private int relative;
    private boolean marked;

    private ReadHtml(Budget budget) {
        this.budget = budget;
    }

    /** The page as a document. Takes away from {@code page} what is no text. */
    public static org.sidu.knowledge.document.Document read(Document page, Budget budget) {
        var heading = page.selectFirst("h1");
        var title = heading != null && !heading.text().isBlank() ? heading.text() : page.title();
        page.select(NOT_TEXT).remove();
        var walk = new ReadHtml(budget);
        walk.walk(page.body());
        walk.endLine();
        if (!title.isBlank()) {
            walk.parts.removeIf(part -> part instanceof Part.Heading(var level, var words)
                    && level == 1
                    && words.plain().equals(title.strip()));
            walk.parts.addFirst(new Part.Heading(0, Words.of(title.strip())));
        }
        var notes = walk.relative == 0
                ? List.<Note>of()
                : List.of(new Note("import-links-relative", Map.of("count", walk.relative)));
        return Outline.of(walk.parts, notes);
    }

    private void walk(Node node) {
        for (var child : node.childNodes()) {
            if (child instanceof TextNode text) add(Words.of(collapsed(text.getWholeText())));
            else if (child instanceof Element element) element(element);
        }
    }

    private void add(Words words) {
        budget.spend(words.plain().length());
        line = line.and(words);
    }

    private void element(Element element) {
        var name = element.normalName();
        switch (name) {
            case "br" -> line = line.and(new Words("\n", "\n"));
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(name.charAt(1) - '0', element);
            case "table" -> {
                endLine();
                table(element);
            }
            case "ul", "ol" -> list(element);
            case "li" -> item(element);
            case "a" -> add(link(element));
            default -> {
                if (BLOCKS.contains(name)) endLine();
                walk(element);
                if (BLOCKS.contains(name)) endLine();
            }
        }
    }

    private void heading(int level, Element element) {
        endLine();
        var text = element.text().strip();
        budget.spend(text.length());
        if (!text.isEmpty()) parts.add(new Part.Heading(level, Words.of(text)));
    }

    private void list(Element list) {
        endLine();
        var outer = number;
        depth++;
        number = list.normalName().equals("ol") ? first(list) : 0;
        walk(list);
        endLine();
        depth--;
        number = outer;
    }

    private static int first(Element list) {
        var start = list.attr("start");
        return start.matches("\\d{1,6}") ? Math.max(1, Integer.parseInt(start)) : 1;
    }

    private void item(Element item) {
        endLine();
        marked = true;
        walk(item);
        endLine();
        marked = false;
        if (number > 0) number++;
    }

    private void table(Element table) {
        var part = HtmlTable.part(table, budget);
        if (part != null) parts.add(part);
    }

    private Words link(Element link) {
        var absolute = link.absUrl("href");
        var address = absolute.isEmpty() ? link.attr("href").strip() : absolute;
        if (absolute.isEmpty()
                && !address.isEmpty()
                && RELATIVE.matcher(address).matches()) relative++;
        return Words.link(collapsed(link.text()), address);
    }

    private static String collapsed(String text) {
        return text.replaceAll("[\\s\\u00a0　]+", " ");
    }

    private void endLine() {
        var words = line.strip();
        line = Words.NONE;
        if (words.isBlank()) return;
        if (depth < 0) parts.add(new Part.Paragraph(words, Part.Look.PLAIN));
        else if (!marked && parts.getLast() instanceof Part.Item(var level, var n, var before))
            parts.set(
                    parts.size() - 1,
                    new Part.Item(level, n, before.and(new Words("\n", "\n")).and(words)));
        else parts.add(new Part.Item(depth, number, words));
        marked = false;
    }
}
