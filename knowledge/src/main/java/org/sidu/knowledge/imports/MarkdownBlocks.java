package org.sidu.knowledge.imports;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.sidu.knowledge.passage.Block;

/** The blocks of a Markdown text; plain text is Markdown too, line by line. */
public final class MarkdownBlocks {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private MarkdownBlocks() {}

    public static List<Block> of(String markdown) {
        var blocks = new ArrayList<Block>();
        walk(PARSER.parse(markdown), "", blocks);
        return blocks;
    }

    private static void walk(Node parent, String prefix, List<Block> blocks) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Heading heading -> blocks.add(Block.heading(heading.getLevel(), inline(heading)));
                case Paragraph paragraph -> lines(inline(paragraph), prefix, blocks);
                case BulletList list -> items(list, prefix, false, 1, blocks);
                case OrderedList list -> items(list, prefix, true, start(list), blocks);
                case TableBlock table -> rows(table, blocks);
                case IndentedCodeBlock code -> lines(code.getLiteral(), prefix, blocks);
                case FencedCodeBlock code -> lines(code.getLiteral(), prefix, blocks);
                case HtmlBlock html -> lines(Jsoup.parse(html.getLiteral()).text(), prefix, blocks);
                case BlockQuote quote -> walk(quote, prefix, blocks);
                default -> walk(node, prefix, blocks);
            }
        }
    }

    private static int start(OrderedList list) {
        var start = list.getMarkerStartNumber();
        return start == null ? 1 : start;
    }

    private static void items(Node list, String prefix, boolean numbered, int first, List<Block> blocks) {
        var number = first;
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            var mark = numbered ? number++ + ". " : "- ";
            walk(item, prefix + mark, blocks);
        }
    }

    private static void lines(String text, String prefix, List<Block> blocks) {
        var mark = prefix;
        for (var line : text.split("\n")) {
            var stripped = line.strip();
            if (stripped.isEmpty()) continue;
            blocks.add(prefix.isEmpty() ? Block.paragraph(stripped) : new Block(Block.Type.ITEM, 0, mark + stripped));
            mark = "";
        }
    }

    private static void rows(TableBlock table, List<Block> blocks) {
        var headers = new ArrayList<String>();
        for (var part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (var row = part.getFirstChild(); row != null; row = row.getNext()) {
                var cells = cells((TableRow) row);
                if (headers.isEmpty()) headers.addAll(cells);
                else blocks.add(new Block(Block.Type.ROW, 0, TableLine.of(headers, cells)));
            }
        }
    }

    private static List<String> cells(TableRow row) {
        var cells = new ArrayList<String>();
        for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (cell instanceof TableCell) cells.add(inline(cell));
        }
        return cells;
    }

    private static String inline(Node parent) {
        var text = new StringBuilder();
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Text words -> text.append(words.getLiteral());
                case Code code -> text.append(code.getLiteral());
                case SoftLineBreak ignored -> text.append('\n');
                case HardLineBreak ignored -> text.append('\n');
                case Link link -> text.append(linked(link));
                default -> text.append(inline(node));
            }
        }
        return text.toString().strip();
    }

    private static String linked(Link link) {
        var words = inline(link);
        var target = link.getDestination();
        return target.startsWith("http") && !words.contains(target) ? words + "（" + target + "）" : words;
    }
}
