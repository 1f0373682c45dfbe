package org.sidu.knowledge.duplicate;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.sidu.common.ChineseNumbers;
import org.sidu.common.PlainText;
import org.sidu.knowledge.article.ArticleContent;

/**
 * What a text is recognised by, however it is set. Short texts count with their title: different questions may well have
 * the same short answer.
 *
 * @param bodyHash the same for texts of the same letters
 * @param bands two texts that share nine tenths of their wording share one of them, most of the time; none for short texts
 */
public record ContentPrint(String bodyHash, long[] bands) {
    private static final int SHORT = 100;
    private static final int COMPARABLE = 200;
    private static final int SHINGLE = 5;
    private static final int BANDS = 10;
    private static final int ROWS = 7;
    private static final long[] FACTORS = factors();

    /** The print of a Markdown text. Pure CPU, about a millisecond for a page. */
    public static ContentPrint of(String title, String body) {
        var letters = PlainText.squeezed(body);
        var whole = letters.length() < SHORT ? PlainText.squeezed(title) + "\n" + letters : letters;
        return new ContentPrint(
                ArticleContent.sha256(whole), letters.length() < COMPARABLE ? new long[0] : bands(letters));
    }

    /** The share of wording that two texts have in common, 0–1. */
    static double similarity(String one, String other) {
        var left = shingles(PlainText.squeezed(one));
        var right = shingles(PlainText.squeezed(other));
        if (left.isEmpty() || right.isEmpty()) return left.equals(right) ? 1 : 0;
        var both = left.stream().filter(right::contains).count();
        return (double) both / (left.size() + right.size() - both);
    }

    /** Whether both texts name the same amounts, dates, limits and numbers. */
    static boolean sameFacts(String one, String other) {
        return facts(one).equals(facts(other));
    }

    private static Set<String> facts(String text) {
        return ChineseNumbers.in(text).stream()
                .map(value -> value.kind() + " " + value.value() + " " + value.unit())
                .collect(Collectors.toSet());
    }

    private static Set<Long> shingles(String letters) {
        var shingles = new HashSet<Long>();
        for (var i = 0; i + SHINGLE <= letters.length(); i++) {
            var hash = 1125899906842597L;
            for (var n = i; n < i + SHINGLE; n++) hash = 31 * hash + letters.charAt(n);
            shingles.add(mixed(hash));
        }
        return shingles;
    }

    private static long[] bands(String letters) {
        var least = new long[BANDS * ROWS];
        Arrays.fill(least, Long.MAX_VALUE);
        for (var shingle : shingles(letters))
            for (var n = 0; n < least.length; n++) least[n] = Math.min(least[n], mixed(shingle * FACTORS[n]));
        var bands = new long[BANDS];
        for (var band = 0; band < BANDS; band++) {
            var hash = (long) band;
            for (var row = 0; row < ROWS; row++) hash = mixed(hash * 31 + least[band * ROWS + row]);
            bands[band] = hash;
        }
        return bands;
    }

    private static long mixed(long value) {
        var mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    /** Always the same: prints are stored. */
    private static long[] factors() {
        var random = new SplittableRandom(12345);
        return random.longs(BANDS * ROWS).map(value -> value | 1).toArray();
    }
}
