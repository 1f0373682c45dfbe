package org.sidu.knowledge.document.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.DocumentRefused;
import org.sidu.knowledge.document.archive.OfficePackage;
import org.sidu.knowledge.document.archive.Xml;

/** An Excel workbook, read as a stream of rows. */
public final class ReadXlsx {
    private static final int SHEETS = 200;

    private ReadXlsx() {}

    private record Sheet(String name, String id, boolean hidden) {}

    /** Hands out the rows of every sheet that can be seen; fails with {@link DocumentRefused}. */
    public static void read(byte[] content, Budget budget, Row.Taker taker) {
        try (var office = OfficePackage.open(content, "spreadsheetml", budget)) {
            var book = office.main();
            var styles = new XlsxStyles();
            var sheets = sheets(book, styles, budget);
            try (var xml = related(book, "/styles", budget)) {
                if (xml != null) styles.read(xml);
            }
            var shared = shared(book, budget);
            for (var sheet : sheets) {
                if (sheet.hidden()) taker.hidden(sheet.name());
                else read(book, sheet, shared, styles, budget, taker);
            }
        } catch (IOException | InvalidFormatException e) {
            throw new DocumentRefused("import-file-broken");
        }
    }

    private static void read(
            PackagePart book, Sheet sheet, List<String> shared, XlsxStyles styles, Budget budget, Row.Taker taker)
            throws IOException, InvalidFormatException {
        var relationship = book.getRelationship(sheet.id());
        if (relationship == null || !relationship.getRelationshipType().endsWith("/worksheet")) return;
        var part = book.getRelatedPart(relationship);
        var reader = new XlsxSheet(sheet.name(), shared, styles, budget);
        try (var xml = new Xml(part.getInputStream(), budget)) {
            reader.readMerged(xml);
        }
        try (var xml = new Xml(part.getInputStream(), budget)) {
            reader.read(xml, taker);
        }
    }

    private static List<Sheet> sheets(PackagePart book, XlsxStyles styles, Budget budget) throws IOException {
        var sheets = new ArrayList<Sheet>();
        try (var xml = new Xml(book.getInputStream(), budget)) {
            for (var event = xml.next(); event != Xml.Event.DONE; event = xml.next()) {
                if (event != Xml.Event.START) continue;
                if (xml.name().equals("workbookPr")) {
                    var since = xml.attribute("date1904");
                    styles.since1904("1".equals(since) || "true".equals(since));
                }
                if (xml.name().equals("sheet") && sheets.size() < SHEETS) {
                    var state = xml.attribute("state");
                    sheets.add(new Sheet(
                            String.valueOf(xml.attribute("name")),
                            String.valueOf(xml.attribute("id")),
                            state != null && !state.equals("visible")));
                }
            }
        }
        return sheets;
    }

    private static List<String> shared(PackagePart book, Budget budget) throws IOException, InvalidFormatException {
        var shared = new ArrayList<String>();
        try (var xml = related(book, "/sharedStrings", budget)) {
            if (xml == null) return shared;
            while (xml.next() != Xml.Event.DONE) {
                if (xml.depth() == 1)
                    xml.children(name -> {
                        var text = name.equals("si") ? XlsxSheet.inline(xml) : "";
                        budget.spend(text.length() + 1);
                        shared.add(text);
                    });
            }
        }
        return shared;
    }

    private static @Nullable Xml related(PackagePart book, String type, Budget budget)
            throws IOException, InvalidFormatException {
        for (var relationship : book.getRelationships())
            if (relationship.getRelationshipType().endsWith(type)
                    && relationship.getTargetMode() == TargetMode.INTERNAL)
                return new Xml(book.getRelatedPart(relationship).getInputStream(), budget);
        return null;
    }
}
