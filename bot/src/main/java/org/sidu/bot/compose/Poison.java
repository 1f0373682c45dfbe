package org.sidu.bot.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.sidu.bot.safety.Phrases;
import org.sidu.bot.safety.RuleFile;
import org.sidu.bot.safety.SafetyGate;
import org.springframework.stereotype.Component;

/**
 * Finds where a passage instructs the bot instead of informing citizens: such text is neither quoted, nor given to a
 * model, nor evidence for what a model says. From the instruction to the end of its line nothing is trusted, for what
 * follows is what the bot is to say.
 */
@Component
public class Poison {
    private static final Pattern SENTENCE = Pattern.compile("[^。！？!?；;]*[。！？!?；;]*");

    private final SafetyGate gate;
    private final Phrases addressed = RuleFile.read("verify/words.yml").phrases("addressed");

    public Poison(SafetyGate gate) {
        this.gate = gate;
    }

    /**
     * A stretch that is not trusted.
     *
     * @param end position behind it
     */
    record Span(int start, int end) {
        boolean touches(int from, int to) {
            return from < end && start < to;
        }
    }

    /** The text without what instructs the bot. */
    public String without(String text) {
        var out = new StringBuilder(text);
        var spans = in(text);
        for (var i = spans.size() - 1; i >= 0; i--)
            out.delete(spans.get(i).start(), spans.get(i).end());
        return out.toString();
    }

    /** The beginning of the text as it stands, up to the first word that is not trusted; empty when there is none. */
    public String opening(String text) {
        var spans = in(text);
        return spans.isEmpty() ? text : text.substring(0, spans.getFirst().start());
    }

    List<Span> in(String text) {
        var spans = new ArrayList<Span>();
        if (!suspicious(text)) return spans;
        for (var at = 0; at < text.length(); ) {
            var end = text.indexOf('\n', at);
            if (end < 0) end = text.length();
            var from = tainted(text.substring(at, end));
            if (from >= 0) spans.add(new Span(at + from, end));
            at = end + 1;
        }
        // An instruction spread over lines: there is no telling where it ends.
        return spans.isEmpty() ? List.of(new Span(0, text.length())) : spans;
    }

    /** Where the first sentence that instructs begins; -1 when none does. */
    private int tainted(String line) {
        if (!suspicious(line)) return -1;
        var sentences = SENTENCE.matcher(line);
        while (sentences.find())
            if (!sentences.group().isEmpty() && suspicious(sentences.group())) return sentences.start();
        return 0;
    }

    private boolean suspicious(String text) {
        return gate.instructs(text) || addressed.in(text);
    }
}
