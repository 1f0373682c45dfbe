package org.sidu.bot.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.verify.Checked.Failed;
import org.sidu.bot.verify.Checked.Reason;
import org.sidu.bot.verify.Checked.Released;
import org.sidu.common.PlainText;

/**
 * Reads a model's answer as it streams and releases it clause by clause once checked. A citation {@code [n]} stands
 * before its sentence; one passage alone must carry a whole clause. At most {@value #HOLD_BACK} characters are held
 * back. After the first failure nothing more is released; what was released stays. One object for one answer, not
 * thread-safe.
 */
public final class ClauseVerifier {
    /** The most characters that wait for the end of their clause. */
    public static final int HOLD_BACK = 80;

    private static final int LONG_CLAUSE = 30;
    private static final String SENTENCE_ENDS = "。！？!?\n";
    private static final String CLAUSE_ENDS = "；;";
    private static final String OPEN = "[【［";
    private static final String CLOSE = "]】］";

    private final ClauseCheck check;
    private final Map<Integer, ClauseCheck.Passage> passages = new HashMap<>();
    private final StringBuilder clause = new StringBuilder();
    private final StringBuilder mark = new StringBuilder();
    private final StringBuilder sentence = new StringBuilder();
    private List<Integer> cited = new ArrayList<>();
    private boolean marking;
    private boolean leadsList;
    private boolean afterMark;
    private boolean failed;

    /**
     * @param passages citation number to title path and text of each passage that the model was given
     */
    public ClauseVerifier(ClauseCheck check, Map<Integer, String> passages) {
        this.check = check;
        passages.forEach((n, text) -> this.passages.put(n, new ClauseCheck.Passage(text)));
    }

    /** Takes the next piece of text; gives what it made ready, in order; a {@link Failed} is always the last. */
    public List<Checked> feed(String token) {
        var out = new ArrayList<Checked>();
        for (var i = 0; i < token.length() && !failed; i++) take(token.charAt(i), out);
        return out;
    }

    /** Takes the end of the text: what is held back is checked as it stands. */
    public List<Checked> finish() {
        var out = new ArrayList<Checked>();
        if (!failed && marking) plain(out);
        if (!failed) release(out);
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
        var fresh = PlainText.says(clause.toString());
        if (fresh) {
            release(out);
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
        clause.append(c);
        if (SENTENCE_ENDS.indexOf(c) >= 0) {
            if (decimalOrQuote()) return;
            endSentence(out);
        } else if (CLAUSE_ENDS.indexOf(c) >= 0 || (c == '，' || c == ',') && clause.length() >= LONG_CLAUSE) {
            release(out);
        } else if (clause.length() >= HOLD_BACK) {
            releaseLongest(out);
        }
    }

    private boolean decimalOrQuote() {
        return !PlainText.says(clause.toString()) && clause.length() < 3 && clause.charAt(clause.length() - 1) != '\n';
    }

    private void endSentence(List<Checked> out) {
        var text = clause.toString().strip();
        var leads = text.endsWith("：") || text.endsWith(":");
        var says = PlainText.says(text);
        release(out);
        if (failed || !says) return;
        if (leads) leadsList = true;
        if (leadsList) return;
        sentence.setLength(0);
        cited = new ArrayList<>();
    }

    /** No stop came: cut before the last run of digits and Latin letters, so that no number is torn. */
    private void releaseLongest(List<Checked> out) {
        var cut = clause.length();
        while (cut > 1 && cut > clause.length() - 30 && torn(clause.charAt(cut - 1))) cut--;
        var comma = Math.max(clause.lastIndexOf("，"), clause.lastIndexOf("、"));
        if (comma > HOLD_BACK / 2) cut = comma + 1;
        var rest = clause.substring(cut);
        clause.setLength(cut);
        release(out);
        if (!failed) clause.append(rest);
    }

    private static boolean torn(char c) {
        return c < 128 && c != ' ' || "零〇一二两三四五六七八九十百千万亿点年月第".indexOf(c) >= 0;
    }

    private void release(List<Checked> out) {
        var text = clause.toString();
        clause.setLength(0);
        if (!PlainText.says(text)) {
            if (!text.isBlank() && !cited.isEmpty()) out.add(new Released(text, List.copyOf(cited)));
            return;
        }
        if (cited.isEmpty()) {
            clause.append(text);
            fail(Reason.NO_CITATION, out);
            return;
        }
        var reason = objection(text);
        if (reason != null) {
            clause.append(text);
            fail(reason, out);
            return;
        }
        sentence.append(text);
        out.add(new Released(text, List.copyOf(cited)));
    }

    /** Null when one of the cited passages carries the clause alone; else what stands against the first. */
    private @Nullable Reason objection(String text) {
        Reason first = null;
        for (var n : cited) {
            var passage = passages.get(n);
            var reason =
                    passage == null ? Reason.UNKNOWN_CITATION : check.objection(text, sentence.toString(), passage);
            if (reason == null) return null;
            if (first == null) first = reason;
        }
        return first;
    }

    private void fail(Reason reason, List<Checked> out) {
        failed = true;
        out.add(new Failed(reason, clause.toString()));
        clause.setLength(0);
    }
}
