package org.sidu.knowledge.document.word;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Writes Word documents for tests, as Word itself would. */
public final class DocxDraft {
    private final XWPFDocument document = new XWPFDocument();

    public DocxDraft() {
        document.createStyles();
    }

    public XWPFDocument document() {
        return document;
    }

    /** A paragraph style; Chinese Word numbers its styles and gives them English or Chinese names. */
    public DocxDraft style(String id, String name, String base, int outline) {
        var style = CTStyle.Factory.newInstance();
        style.setStyleId(id);
        style.setType(STStyleType.PARAGRAPH);
        style.addNewName().setVal(name);
        if (base != null) style.addNewBasedOn().setVal(base);
        if (outline >= 0) style.addNewPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(outline));
        document.getStyles().addStyle(new XWPFStyle(style));
        return this;
    }

    public XWPFParagraph paragraph(String style, String text) {
        var paragraph = document.createParagraph();
        if (style != null) paragraph.setStyle(style);
        paragraph.createRun().setText(text);
        return paragraph;
    }

    public DocxDraft text(String text) {
        paragraph(null, text);
        return this;
    }

    /** A line that stands out by its looks alone. */
    public DocxDraft looks(String text, boolean bold, int size, boolean centred) {
        var paragraph = document.createParagraph();
        if (centred) paragraph.setAlignment(ParagraphAlignment.CENTER);
        var run = paragraph.createRun();
        run.setBold(bold);
        run.setFontSize(size);
        run.setText(text);
        return this;
    }

    /** A numbering whose levels have these formats and texts; its id. */
    public BigInteger numbering(List<STNumberFormat.Enum> formats, List<String> texts) {
        var numbering = document.getNumbering() == null ? document.createNumbering() : document.getNumbering();
        var scheme = CTAbstractNum.Factory.newInstance();
        scheme.setAbstractNumId(BigInteger.valueOf(numbering.getAbstractNums().size()));
        for (var n = 0; n < formats.size(); n++) {
            var level = scheme.addNewLvl();
            level.setIlvl(BigInteger.valueOf(n));
            level.addNewStart().setVal(BigInteger.ONE);
            level.addNewNumFmt().setVal(formats.get(n));
            level.addNewLvlText().setVal(texts.get(n));
        }
        return numbering.addNum(numbering.addAbstractNum(new org.apache.poi.xwpf.usermodel.XWPFAbstractNum(scheme)));
    }

    public DocxDraft item(BigInteger numbering, int level, String text) {
        var paragraph = paragraph(null, text);
        paragraph.setNumID(numbering);
        paragraph.setNumILvl(BigInteger.valueOf(level));
        return this;
    }

    public DocxDraft link(String before, String words, String address, String after) {
        var paragraph = document.createParagraph();
        paragraph.createRun().setText(before);
        paragraph.createHyperlinkRun(address).setText(words);
        paragraph.createRun().setText(after);
        return this;
    }

    public XWPFTable table(String[]... rows) {
        var table = document.createTable(rows.length, rows[0].length);
        for (var row = 0; row < rows.length; row++)
            for (var column = 0; column < rows[row].length; column++)
                table.getRow(row).getCell(column).setText(rows[row][column]);
        return table;
    }

    /** Merges cells of a column, as Word does: the lower ones are empty and go on. */
    public static void mergeDown(XWPFTable table, int column, int from, int to) {
        for (var row = from; row <= to; row++) {
            var cell = table.getRow(row).getCell(column).getCTTc();
            var properties = cell.isSetTcPr() ? cell.getTcPr() : cell.addNewTcPr();
            properties.addNewVMerge().setVal(row == from ? STMerge.RESTART : STMerge.CONTINUE);
            if (row > from) table.getRow(row).getCell(column).removeParagraph(0);
        }
    }

    /** Lets a cell cover the next ones of its row. */
    public static void mergeRight(XWPFTable table, int row, int column, int width) {
        var cell = table.getRow(row).getCell(column).getCTTc();
        var properties = cell.isSetTcPr() ? cell.getTcPr() : cell.addNewTcPr();
        properties.addNewGridSpan().setVal(BigInteger.valueOf(width));
        for (var n = 1; n < width; n++) table.getRow(row).removeCell(column + 1);
    }

    public byte[] bytes() {
        try (var out = new ByteArrayOutputStream()) {
            document.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
