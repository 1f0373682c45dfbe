package org.sidu.bot.safety;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the second opinion sees of a text: runs of one to four characters, the same runs with words of one meaning made
 * alike, and which meanings stand together. The meanings are data in {@code safety/concepts.yml}.
 */
final class OpinionFeatures {
    private static final int LONGEST_RUN = 2;
    private static final int LONGEST_LIKE_RUN = 3;

    /** A text is read up to here, in tokens; gate messages are shorter. */
    private static final int MOST_TOKENS = 400;

    private static final float MEANING = 1.5f;
    private static final String GROUPS = "groups";

    private final Map<String, String> concepts = new HashMap<>();
    private final Map<String, Set<String>> groups = new TreeMap<>();
    private final int longestWord;

    OpinionFeatures() {
        var rules = RuleFile.read("safety/concepts.yml");
        rules.root().forEach((concept, words) -> {
            if (!concept.equals(GROUPS))
                for (var word : String.valueOf(words).split("\\|")) concepts.putIfAbsent(word, "<" + concept + ">");
        });
        rules.map(GROUPS).forEach((group, members) -> {
            var of = new HashSet<String>();
            for (var member : String.valueOf(members).split(" ")) of.add("<" + member + ">");
            groups.put(group, of);
        });
        longestWord = concepts.keySet().stream()
                .mapToInt(word -> tokens(word).size())
                .max()
                .orElse(1);
    }

    /** The features of a text in matching form, each once. */
    Set<String> of(String matching) {
        var tokens = tokens(matching);
        var out = new HashSet<String>(tokens.size() * 8);
        runs(tokens, LONGEST_RUN, false, out);
        var found = new TreeSet<String>();
        runs(alike(tokens, found), LONGEST_LIKE_RUN, true, out);
        var together = new ArrayList<>(found);
        for (var i = 0; i < together.size(); i++) {
            out.add("has" + together.get(i));
            for (var j = i + 1; j < together.size(); j++) out.add("both" + together.get(i) + together.get(j));
        }
        counts(found, out);
        return out;
    }

    /** How many concepts of each group there are, up to three, alone and beside each other group. */
    private void counts(Set<String> found, Set<String> out) {
        var counts = new ArrayList<String>();
        groups.forEach((group, members) -> {
            var shown = found.stream().filter(members::contains).count();
            counts.add("<" + group + Math.min(3, shown) + ">");
        });
        for (var i = 0; i < counts.size(); i++) {
            out.add("group" + counts.get(i));
            for (var j = i + 1; j < counts.size(); j++) out.add("group" + counts.get(i) + counts.get(j));
        }
    }

    /** How much a feature counts: what is known by meaning or by rule more than a run of characters. */
    static float value(String feature) {
        return feature.startsWith("rule:") ? 2f : feature.indexOf('<') >= 0 ? MEANING : 1f;
    }

    private static void runs(List<String> tokens, int longest, boolean likeOnly, Set<String> out) {
        for (var from = 0; from < tokens.size(); from++) {
            var run = new StringBuilder();
            var like = false;
            for (var at = from; at < tokens.size() && at < from + longest; at++) {
                var token = tokens.get(at);
                like |= token.length() > 1 && token.charAt(0) == '<';
                if (at > from && latin(token) && latin(tokens.get(at - 1))) run.append(' ');
                run.append(token);
                if (like || !likeOnly) out.add(run.toString());
            }
        }
    }

    /** The tokens with every known word, the longest first, put as its concept. */
    private List<String> alike(List<String> tokens, Set<String> found) {
        var out = new ArrayList<String>(tokens.size());
        for (var at = 0; at < tokens.size(); ) {
            var taken = 0;
            var run = new StringBuilder();
            String concept = null;
            for (var end = at; end < tokens.size() && end < at + longestWord; end++) {
                if (end > at && latin(tokens.get(end)) && latin(tokens.get(end - 1))) run.append(' ');
                run.append(tokens.get(end));
                var known = concepts.get(run.toString());
                if (known != null) {
                    concept = known;
                    taken = end - at + 1;
                }
            }
            if (concept == null) {
                out.add(tokens.get(at++));
            } else {
                out.add(concept);
                found.add(concept);
                at += taken;
            }
        }
        return out;
    }

    /** Ideographs one by one, Latin words whole, a number as 0, punctuation as comma, question or exclamation mark. */
    static List<String> tokens(String matching) {
        var out = new ArrayList<String>();
        out.add("^");
        for (var at = 0; at < matching.length() && out.size() < MOST_TOKENS; ) {
            var c = matching.charAt(at);
            var end = at + 1;
            if (Character.isDigit(c)) {
                while (end < matching.length() && Character.isDigit(matching.charAt(end))) end++;
                out.add(end - at == 2 && matching.startsWith("84", at) ? "84" : "0");
            } else if (c < 0x250 && Character.isLetter(c)) {
                while (end < matching.length() && inWord(matching.charAt(end))) end++;
                out.add(matching.substring(at, end));
            } else if (Character.isLetter(c)) {
                out.add(String.valueOf(c));
            } else if (!Character.isWhitespace(c)) {
                var mark = c == '?' || c == '!' ? String.valueOf(c) : ",";
                if (!mark.equals(out.getLast())) out.add(mark);
            }
            at = end;
        }
        out.add("$");
        return out;
    }

    private static boolean inWord(char c) {
        return c == '\'' || c < 0x250 && Character.isLetter(c);
    }

    private static boolean latin(String token) {
        var c = token.charAt(0);
        return c < 0x250 && Character.isLetter(c);
    }
}
