package org.sidu.bot.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.verify.Checked.Failed;
import org.sidu.bot.verify.Checked.Missing;
import org.sidu.bot.verify.Checked.Reason;
import org.sidu.bot.verify.Checked.Released;
import org.sidu.common.PlainText;

/**
 * Reads a model's answer as it streams and releases it clause by clause once checked. A citation {@code [n]} stands
 * before its sentence; one passage alone must carry a whole clause. At most {@value #HOLD_BACK} characters are held
 * back, for at most {@link #HOLD_BACK_TIME}; what is cut off before its clause ends is checked together with what of the
 * clause was released before. After the first failure nothing more is released; what was released stays. A line
 * {@code MISSING: FEE, TIME} names what the passages leave out. One object for one answer, not thread-safe.
 */
public final class ClauseVerifier {
    /** The most characters that wait for the end of their clause. */
    public static final int HOLD_BACK = 80;

    /** The longest that a character waits for the end of its clause, while {@link #pause} is called. */
    public static final Duration HOLD_BACK_TIME = Duration.ofSeconds(2);

    private static final int LONG_CLAUSE = 30;
    private static final String SENTENCE_ENDS = "。！？!?\n";
    private static final String CLAUSE_ENDS = "；;";
    private static final String OPEN = "[【［";
    private static final String CLOSE = "]】］";
    private static final Pattern MARKUP = Pattern.compile("\\*\\*|__|`+|(?m)^\\s*(?:#{1,6}|>)\\s+");
    private static final Pattern MISSING = Pattern.compile("^\\s*MISSING\\s*[:：]");

    private final ClauseCheck check;
    private final String asked;
    private final Map<Integer, Supplier<Evidence>> passages;
    private final Map<Integer, Evidence> read = new HashMap<>();
    private final LongSupplier nanos;
    private final StringBuilder clause = new StringBuilder();
    private final StringBuilder mark = new StringBuilder();
    private final StringBuilder sentence = new StringBuilder();
    private final StringBuilder begun = new StringBuilder();
    private List<Integer> cited = new ArrayList<>();
    private long heldSince;
    private boolean marking;
    private boolean leadsList;
    private boolean afterMark;
    private boolean failed;

    /**
     * @param asked the question
     * @param passages citation number to each passage that the model was given, read when it is first cited
     */
    public ClauseVerifier(ClauseCheck check, String asked, Map<Integer, Supplier<Evidence>> passages) {
        this(check, asked, passages, System::nanoTime);
    }

    ClauseVerifier(ClauseCheck check, String asked, Map<Integer, Supplier<Evidence>> passages, LongSupplier nanos) {
        this.check = check;
        this.asked = asked;
        this.passages = Map.copyOf(passages);
        this.nanos = nanos;
    }

    /** Takes the next piece of text; gives what it made ready, in order; a {@link Failed} is always the last. */
    public List<Checked> feed(String token) {
        var out = new ArrayList<Checked>();
        for (var i = 0; i < token.length() && !failed; i++) take(token.charAt(i), out);
        return out;
    }

    /** Takes the passing of time: what is held for too long is checked without waiting for its clause to end. */
    public List<Checked> pause() {
        var out = new ArrayList<Checked>();
        var held = !clause.isEmpty() && nanos.getAsLong() - heldSince >= HOLD_BACK_TIME.toNanos();
        if (held && !failed && !marking && !namesMissing()) releaseLongest(out);
        return out;
    }

    private boolean namesMissing() {
        return MISSING.matcher(clause).find();
    }

    /** Takes the end of the text: what is held back is checked as it stands. */
    public List<Checked> finish() {
        var out = new ArrayList<Checked>();
        if (!failed && marking) plain(out);
        if (!failed) releaseClause(out);
        return out;
    }

    /** Whether a clause failed; feeding goes on without effect. */
    public boolean failed() {
        return failed;
    }

    private void take(char c, List<Checked> out) {
        if (marking) {
            if (CLOSE.indexOf(c) >= 0 && !mark.isEmpty()) cite(out);
            else if (Character.isDigit(c) && mark.length() < 3 || c == ' ' && mark.isEmpty()) {
                if (c != ' ') mark.append(c);
            } else {
                plain(out);
                take(c, out);
            }
            return;
        }
        if (OPEN.indexOf(c) >= 0) {
            marking = true;
            return;
        }
        append(c, out);
    }

    /** What looked like a mark is text. */
    private void plain(List<Checked> out) {
        marking = false;
        var text = "[" + mark;
        mark.setLength(0);
        for (var c : text.toCharArray()) if (!failed) append(c, out);
    }

    private void cite(List<Checked> out) {
        marking = false;
        var n = Integer.parseInt(mark.toString());
        mark.setLength(0);
        var fresh = PlainText.says(clause.toString()) || !begun.isEmpty();
        if (fresh) {
            releaseClause(out);
            if (failed) return;
        }
        if (fresh || !sentence.isEmpty()) {
            cited = new ArrayList<>();
            sentence.setLength(0);
        }
        if (!passages.containsKey(n)) {
            fail(Reason.UNKNOWN_CITATION, out);
            return;
        }
        leadsList = false;
        afterMark = true;
        cited.add(n);
    }

    private void append(char c, List<Checked> out) {
        if (afterMark && c == ' ') return;
        afterMark = false;
        if (clause.isEmpty()) heldSince = nanos.getAsLong();
        clause.append(c);
        if (SENTENCE_ENDS.indexOf(c) >= 0) {
            if (decimalOrQuote()) return;
            endSentence(out);
        } else if (CLAUSE_ENDS.indexOf(c) >= 0 || (c == '，' || c == ',') && clause.length() >= LONG_CLAUSE) {
            if (!namesMissing()) releaseClause(out);
        } else if (clause.length() >= HOLD_BACK) {
            if (namesMissing()) releaseClause(out);
            else releaseLongest(out);
        }
    }

    private boolean decimalOrQuote() {
        return begun.isEmpty()
                && !PlainText.says(clause.toString())
                && clause.length() < 3
                && clause.charAt(clause.length() - 1) != '\n';
    }

    private void endSentence(List<Checked> out) {
        var text = clause.toString().strip();
        var leads = text.endsWith("：") || text.endsWith(":");
        var says = PlainText.says(text) || !begun.isEmpty();
        releaseClause(out);
        if (failed || !says) return;
        if (leads) leadsList = true;
        if (leadsList) return;
        sentence.setLength(0);
        cited = new ArrayList<>();
    }

    private void releaseClause(List<Checked> out) {
        release(out);
        begun.setLength(0);
    }

    /** No stop came: cut before the last run of digits and Latin letters, so that no number is torn. */
    private void releaseLongest(List<Checked> out) {
        var cut = clause.length();
        while (cut > 1 && cut > clause.length() - 30 && torn(clause.charAt(cut - 1))) cut--;
        if (cut <= 1 && clause.length() < HOLD_BACK) return;
        var comma = Math.max(clause.lastIndexOf("，"), clause.lastIndexOf("、"));
        if (comma > HOLD_BACK / 2) cut = comma + 1;
        var rest = clause.substring(cut);
        clause.setLength(cut);
        var released = clause.toString();
        release(out);
        if (failed) return;
        begun.append(released);
        if (begun.length() > 2 * HOLD_BACK) begun.delete(0, begun.length() - 2 * HOLD_BACK);
        clause.append(rest);
        heldSince = nanos.getAsLong();
    }

    private static boolean torn(char c) {
        return c < 128 && c != ' ' || "零〇一二两三四五六七八九十百千万亿点年月第不无未免非".indexOf(c) >= 0;
    }

    private void release(List<Checked> out) {
        var text = PlainText.withoutHidden(MARKUP.matcher(clause).replaceAll(""));
        clause.setLength(0);
        if (MISSING.matcher(text).find()) {
            out.add(new Missing(parts(text)));
            return;
        }
        if (!PlainText.says(text)) {
            if (!text.isBlank() && !cited.isEmpty()) out.add(new Released(text, List.copyOf(cited)));
            return;
        }
        var reason = cited.isEmpty() ? Reason.NO_CITATION : objection(text);
        if (reason != null) {
            clause.append(text);
            fail(reason, out);
            return;
        }
        sentence.append(text);
        out.add(new Released(text, List.copyOf(cited)));
    }

    private static List<String> parts(String line) {
        return Arrays.stream(MISSING.matcher(line).replaceFirst("").split("[^A-Z]+"))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Null when one of the cited passages carries the clause alone; else what stands against the first. */
    private @Nullable Reason objection(String text) {
        Reason first = null;
        for (var n : cited) {
            var passage = passage(n);
            var reason = passage == null
                    ? Reason.UNKNOWN_CITATION
                    : check.objection(begun + text, sentence.toString(), asked, passage);
            if (reason == null) return null;
            if (first == null) first = reason;
        }
        return first;
    }

    private @Nullable Evidence passage(int n) {
        var known = passages.get(n);
        return known == null ? null : read.computeIfAbsent(n, first -> known.get());
    }

    private void fail(Reason reason, List<Checked> out) {
        failed = true;
        out.add(new Failed(reason, clause.toString()));
        clause.setLength(0);
    }
}
