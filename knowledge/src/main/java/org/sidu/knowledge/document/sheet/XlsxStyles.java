package org.sidu.knowledge.document.sheet;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.archive.Xml;

/** How a workbook shows its numbers; dates read as 2026-01-31. */
final class XlsxStyles {
    private static final int MOST = 70_000;

    private final Map<Integer, String> formats = new HashMap<>();
    private final List<Integer> cells = new ArrayList<>();
    private final DataFormatter formatter = new DataFormatter(Locale.ROOT);
    private boolean since1904;

    void since1904(boolean since) {
        since1904 = since;
    }

    /** Reads {@code styles.xml}. */
    void read(Xml xml) {
        while (xml.next() != Xml.Event.DONE) {
            if (xml.depth() == 1)
                xml.children(name -> {
                    if (name.equals("numFmts")) xml.children(format -> format(xml));
                    if (name.equals("cellXfs")) xml.children(format -> cell(xml));
                });
        }
    }

    private void format(Xml xml) {
        var id = xml.attribute("numFmtId");
        var code = xml.attribute("formatCode");
        if (id != null && code != null && id.matches("\\d{1,6}") && formats.size() < MOST)
            formats.put(Integer.parseInt(id), code);
    }

    private void cell(Xml xml) {
        var id = xml.attribute("numFmtId");
        if (cells.size() < MOST) cells.add(id != null && id.matches("\\d{1,6}") ? Integer.parseInt(id) : 0);
    }

    /** The number as its cell shows it. */
    String text(String raw, @Nullable String style) {
        double value;
        try {
            value = Double.parseDouble(raw);
        } catch (NumberFormatException e) {
            return raw;
        }
        var format = 0;
        if (style != null && style.matches("\\d{1,6}") && Integer.parseInt(style) < cells.size())
            format = cells.get(Integer.parseInt(style));
        var code = formats.getOrDefault(format, BuiltinFormats.getBuiltinFormat(format));
        if (code == null) code = "General";
        if (DateUtil.isADateFormat(format, code) && DateUtil.isValidExcelDate(value)) return date(value, code);
        return formatter.formatRawCellContents(value, format, code, since1904).strip();
    }

    private String date(double value, String code) {
        var at = DateUtil.getLocalDateTime(value, since1904);
        if (at == null) return Double.toString(value);
        var hours = code.toLowerCase(Locale.ROOT).contains("h");
        var time = at.toLocalTime();
        if (value < 1 && hours) return time.toString();
        return time.equals(LocalTime.MIDNIGHT) || !hours
                ? at.toLocalDate().toString()
                : at.toLocalDate() + " " + time.withNano(0);
    }
}
