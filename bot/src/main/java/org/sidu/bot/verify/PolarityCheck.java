package org.sidu.bot.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sidu.bot.verify.Evidence.Part;
import org.sidu.common.PlainText;

/** Whether a clause affirms what the passage's like sentences deny, denies what they affirm, or says the opposite word. */
final class PolarityCheck {
    private static final double SAME_MATTER = 0.3;
    private static final Pattern EXEMPTION = Pattern.compile("无需|无须|毋须");
    private static final Pattern EXEMPTED = Pattern.compile("无需|无须|毋须|不需|不必|不用|免(?!冠|费拍)");

    private record Negation(Set<String> negated, Set<String> plain) {}

    private final Pattern negators;
    private final List<List<String>> opposites;

    PolarityCheck(Pattern negators, List<List<String>> opposites) {
        this.negators = negators;
        this.opposites = opposites;
    }

    /** @param windows the passage's sentences about the same matter, nearest first */
    boolean differs(String clause, Evidence source, List<Part> windows) {
        return opposed(clause, source, windows) || flipped(clause, windows);
    }

    private boolean opposed(String clause, Evidence source, List<Part> windows) {
        for (var pair : opposites) {
            for (var i = 0; i < 2; i++) {
                var mine = pair.get(i);
                var other = pair.get(1 - i);
                if (!clause.contains(mine) || clause.contains(other)) continue;
                if (source.text().contains(mine)
                        && windows.stream().anyMatch(window -> window.text().contains(mine))) continue;
                if (opposite(PlainText.contentBigrams(clause.replace(mine, " ")), source, other)) return true;
            }
        }
        return false;
    }

    /** Whether the other word of a pair stands beside the same content. */
    private static boolean opposite(Set<String> about, Evidence source, String other) {
        for (var part : source.parts())
            if (part.text().contains(other) && PlainText.share(about, part.bigrams()) >= SAME_MATTER) return true;
        return false;
    }

    private boolean flipped(String clause, List<Part> windows) {
        if (EXEMPTION.matcher(clause).find()
                && windows.stream().noneMatch(w -> EXEMPTED.matcher(w.text()).find())) return true;
        var claim = negation(clause);
        var negated = new HashSet<String>();
        var plain = new HashSet<String>();
        for (var window : windows) {
            var stated = negation(window.text());
            negated.addAll(stated.negated());
            plain.addAll(stated.plain());
        }
        for (var word : claim.plain()) if (negated.contains(word) && !plain.contains(word)) return true;
        for (var word : claim.negated()) if (plain.contains(word) && !negated.contains(word)) return true;
        return false;
    }

    /** The bigrams right behind a negator, and all others, of a text. */
    private Negation negation(String text) {
        var negated = new HashSet<String>();
        var plain = new HashSet<String>();
        for (var part : Evidence.PARTS.split(text)) {
            var marks = new boolean[part.length()];
            var matcher = negators.matcher(part);
            while (matcher.find())
                for (var i = matcher.start(); i < Math.min(part.length(), matcher.end() + 3); i++) marks[i] = true;
            for (var i = 0; i + 2 <= part.length(); i++) {
                var bigram = part.substring(i, i + 2);
                if (!PlainText.ideograph(bigram.charAt(0)) || !PlainText.ideograph(bigram.charAt(1))) continue;
                if (negators.matcher(bigram).find()) continue;
                if (marks[i] && marks[i + 1]) negated.add(bigram);
                else if (!marks[i] && !marks[i + 1]) plain.add(bigram);
            }
        }
        return new Negation(negated, plain);
    }
}
