package org.sidu.knowledge.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.sidu.knowledge.passage.Block;

/** The blocks of an HTML page: headings, paragraphs, list items, table rows; nothing that runs or hides. */
final class HtmlBlocks {
    private static final String NOT_TEXT =
            "script,style,noscript,template,iframe,object,embed,svg,nav,header,footer,form,button,[hidden],[aria-hidden=true]";
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "main",
            "ul",
            "ol",
            "li",
            "table",
            "tr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "dl",
            "dt",
            "dd",
            "body",
            "center",
            "figure");

    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private String mark = "";

    private HtmlBlocks() {}

    static List<Block> of(Document page) {
        page.select(NOT_TEXT).remove();
        var walk = new HtmlBlocks();
        walk.walk(page.body());
        walk.endLine();
        return walk.blocks;
    }

    private void walk(Node node) {
        for (var child : node.childNodes()) {
            if (child instanceof TextNode text) line.append(text.text());
            else if (child instanceof Element element) element(element);
        }
    }

    private void element(Element element) {
        var name = element.normalName();
        if (name.equals("br")) {
            endLine();
        } else if (name.matches("h[1-6]")) {
            endLine();
            var text = element.text().strip();
            if (!text.isEmpty()) blocks.add(Block.heading(name.charAt(1) - '0', text));
        } else if (name.equals("table")) {
            endLine();
            table(element);
        } else if (name.equals("li")) {
            endLine();
            var parent = element.parent();
            mark = parent != null && parent.normalName().equals("ol") ? element.elementSiblingIndex() + 1 + ". " : "- ";
            walk(element);
            endLine();
        } else if (BLOCKS.contains(name)) {
            endLine();
            walk(element);
            endLine();
        } else {
            walk(element);
        }
    }

    private void table(Element table) {
        List<String> headers = List.of();
        for (var row : table.select("tr")) {
            var cells = row.select("th,td").stream().map(Element::text).toList();
            if (headers.isEmpty() && !row.select("th").isEmpty()) {
                headers = cells;
                continue;
            }
            var text = TableLine.of(headers, cells);
            if (!text.isEmpty()) blocks.add(new Block(Block.Type.ROW, 0, text));
        }
    }

    private void endLine() {
        var text = line.toString().replaceAll("[\\s\\u00a0　]+", " ").strip();
        line.setLength(0);
        if (text.isEmpty()) return;
        blocks.add(mark.isEmpty() ? Block.paragraph(text) : new Block(Block.Type.ITEM, 0, mark + text));
        mark = "";
    }
}
