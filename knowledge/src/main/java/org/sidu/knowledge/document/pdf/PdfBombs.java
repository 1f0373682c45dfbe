package org.sidu.knowledge.document.pdf;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.DocumentRefused;

/**
 * Unpacks every packed stream of a PDF once, into nothing: one that is far larger than it looks would be unpacked into
 * memory. Works on the bytes alone, before anything of the file is believed.
 */
final class PdfBombs {
    static final long STREAM = 96L * 1024 * 1024;
    static final long ALL = 768L * 1024 * 1024;
    private static final byte[] KEYWORD = "stream".getBytes(StandardCharsets.US_ASCII);
    /** A stream that is packed twice cannot be looked into; no program that writes documents does so. */
    private static final Pattern TWICE = Pattern.compile(
            "/(?:Filter|F)\\s*\\[[^\\]]{0,200}?/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\\b[^\\]]{0,200}?/(?:FlateDecode|Fl|LZWDecode|LZW)\\b");

    private PdfBombs() {}

    static void refuse(byte[] content, Budget budget) {
        var total = 0L;
        var buffer = new byte[64 * 1024];
        for (var at = next(content, 0); at >= 0; at = next(content, at)) {
            budget.goOn();
            total += unpacked(content, at, buffer);
            if (total > ALL) throw bomb();
        }
        refuseTwice(content);
    }

    /** In pieces that overlap, so that no second copy of the file is made. */
    private static void refuseTwice(byte[] content) {
        var piece = 1 << 20;
        for (var from = 0; from < content.length; from += piece - 1024) {
            var length = Math.min(piece, content.length - from);
            if (TWICE.matcher(new String(content, from, length, StandardCharsets.ISO_8859_1))
                    .find()) throw bomb();
        }
    }

    /** Where the next stream's data begin, negative when there is none. */
    private static int next(byte[] content, int from) {
        for (var i = from; i + 8 < content.length; i++) {
            if (content[i] != 's' || !keyword(content, i)) continue;
            if (content[i + 6] == '\n') return i + 7;
            if (content[i + 6] == '\r') return content[i + 7] == '\n' ? i + 8 : i + 7;
        }
        return -1;
    }

    private static boolean keyword(byte[] content, int at) {
        for (var n = 0; n < KEYWORD.length; n++) if (content[at + n] != KEYWORD[n]) return false;
        return true;
    }

    private static long unpacked(byte[] content, int at, byte[] buffer) {
        if ((content[at] & 0x0f) != 8 || ((content[at] & 0xff) << 8 | content[at + 1] & 0xff) % 31 != 0) return 0;
        try (var inflater = new Inflater()) {
            inflater.setInput(content, at, content.length - at);
            while (!inflater.finished()) {
                var n = inflater.inflate(buffer);
                if (inflater.getBytesWritten() > STREAM) throw bomb();
                if (n == 0) break;
            }
            return inflater.getBytesWritten();
        } catch (DataFormatException e) {
            return 0;
        }
    }

    private static DocumentRefused bomb() {
        return new DocumentRefused("import-archive-bomb", Map.of("entry", "stream"));
    }
}
