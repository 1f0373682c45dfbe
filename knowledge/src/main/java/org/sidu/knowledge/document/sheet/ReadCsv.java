package org.sidu.knowledge.document.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.DocumentRefused;

/** A table as text, in the encodings and with the separators that spreadsheet programs write. */
public final class ReadCsv {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char[] SEPARATORS = {',', '\t', ';', '|'};

    private ReadCsv() {}

    /** Hands out the rows; fails with {@link DocumentRefused}. */
    public static void read(byte[] content, Budget budget, Row.Taker taker) {
        var charset = charset(content);
        var from = mark(content, charset);
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator(content, from, charset))
                .setIgnoreEmptyLines(true)
                .setLenientEof(true)
                .setTrailingData(true)
                .get();
        var number = 0L;
        try (var in = new InputStreamReader(new ByteArrayInputStream(content, from, content.length - from), charset);
                var rows = format.parse(in)) {
            for (var values : rows) {
                number = rows.getCurrentLineNumber();
                var cells = new ArrayList<String>();
                for (var value : values) {
                    budget.spend(value.length());
                    cells.add(value.strip());
                }
                if (cells.stream().anyMatch(cell -> !cell.isEmpty()))
                    taker.row(new Row("", (int) values.getRecordNumber(), cells, List.of()));
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new DocumentRefused("import-table-broken", Map.of("row", number + 1));
        }
    }

    private static Charset charset(byte[] content) {
        if (content.length >= 2 && (content[0] & 0xff) == 0xff && (content[1] & 0xff) == 0xfe)
            return StandardCharsets.UTF_16LE;
        if (content.length >= 2 && (content[0] & 0xff) == 0xfe && (content[1] & 0xff) == 0xff)
            return StandardCharsets.UTF_16BE;
        if (fits(content, StandardCharsets.UTF_8)) return StandardCharsets.UTF_8;
        if (fits(content, GB18030)) return GB18030;
        throw new DocumentRefused("import-file-not-utf8");
    }

    /** Bytes of the byte order mark. */
    private static int mark(byte[] content, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE)) return 2;
        var marked = content.length >= 3
                && (content[0] & 0xff) == 0xef
                && (content[1] & 0xff) == 0xbb
                && (content[2] & 0xff) == 0xbf;
        return marked ? 3 : 0;
    }

    private static boolean fits(byte[] content, Charset charset) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(content);
        var out = CharBuffer.allocate(16 * 1024);
        while (true) {
            var result = decoder.decode(in, out, true);
            if (result.isError()) return false;
            if (result.isUnderflow()) return true;
            out.clear();
        }
    }

    /** The separator that stands most often in the first line. */
    private static char separator(byte[] content, int from, Charset charset) {
        var head = new String(content, from, Math.min(content.length - from, 16 * 1024), charset);
        var counts = new int[SEPARATORS.length];
        var quoted = false;
        for (var c : head.toCharArray()) {
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c == '\n' && count(counts) > 0) break;
            for (var n = 0; n < SEPARATORS.length; n++) if (c == SEPARATORS[n]) counts[n]++;
        }
        var best = 0;
        for (var n = 1; n < counts.length; n++) if (counts[n] > counts[best]) best = n;
        return SEPARATORS[best];
    }

    private static int count(int[] counts) {
        var sum = 0;
        for (var count : counts) sum += count;
        return sum;
    }
}
