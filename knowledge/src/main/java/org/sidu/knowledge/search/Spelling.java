package org.sidu.knowledge.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.jspecify.annotations.Nullable;
import org.sidu.common.PlainText;

/**
 * Puts right what a citizen mistyped, by the titles and wordings of one state of the index: one character written for
 * another of the same sound or look beside two right ones, and pinyin. Only what no published text holds is touched, and never a word that the
 * dictionary knows: another matter must not become ours by spelling.
 */
final class Spelling {
    static final Spelling NONE = new Spelling(new HashSet<>(), List.of(), List.of(), new Lookalikes(Map.of()));

    /** Small words, which citizens write one for another without another meaning, and which stand beside anything. */
    private static final String LOOSE = "的地得他她它在再那哪吗嘛呢了着这么没有一不要又有个咋啥";

    private static final Pattern LATIN =
            Pattern.compile("(?<![\\w.@/:&=-])[a-zA-Z]+(?:[ '’][a-zA-Z]+)*(?![\\w.@/:&=-])");
    private static final int NARROW = 3;
    private static final int WIDE = 4;
    private static final int LETTERS = 4;
    private static final int MOST_LETTERS = 60;
    private static final int LONGEST_SYLLABLE = 6;
    private static final double SYLLABLE = 0.5;
    private static final double JOINED = 0.6;

    private static final Analyzer WORDS = Fields.analyzer();

    private final Set<String> known;
    private final Lookalikes lookalikes;
    private final Map<String, Integer> pairs = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> terms = new HashMap<>();
    private final Map<String, Set<Character>> bySound = new HashMap<>();
    private final Map<String, Set<Character>> bySyllable = new HashMap<>();

    private Spelling(Set<String> known, Collection<String> asked, Collection<String> official, Lookalikes lookalikes) {
        this.known = known;
        this.lookalikes = lookalikes;
        for (var text : asked) {
            each(text, 2, pair -> pairs.merge(pair, 1, Integer::sum));
            each(text, WIDE, four -> places.merge(four, 1, Integer::sum));
        }
        for (var term : official) each(term, NARROW, three -> terms.merge(three, 1, Integer::sum));
        known.addAll(pairs.keySet());
        for (var pair : pairs.keySet()) for (var c : pair.toCharArray()) sound(c);
    }

    private void sound(char c) {
        for (var syllable : Syllables.of(c)) {
            bySyllable.computeIfAbsent(syllable, key -> new HashSet<>()).add(c);
            bySound.computeIfAbsent(Syllables.blurred(syllable), key -> new HashSet<>())
                    .add(c);
        }
    }

    /** By what stands in the index. Takes some 0.1 s for 100,000 pairs; on the CPU scheduler. */
    static Spelling of(IndexReader reader, Synonyms synonyms, Lookalikes lookalikes) throws IOException {
        var known = new HashSet<String>();
        terms(reader, Fields.VOCABULARY, term -> {
            if (term.length() == 2 && PlainText.ideograph(term.charAt(0))) known.add(term);
        });
        for (var term : synonyms.terms()) each(term, 2, known::add);
        var asked = new ArrayList<String>();
        terms(reader, Fields.ASKED, asked::add);
        return new Spelling(known, asked, synonyms.shortTerms(), lookalikes);
    }

    private static void terms(IndexReader reader, String field, Consumer<String> take) throws IOException {
        var terms = MultiTerms.getTerms(reader, field);
        if (terms == null) return;
        var each = terms.iterator();
        for (var term = each.next(); term != null; term = each.next()) take.accept(term.utf8ToString());
    }

    /**
     * One character or run of letters to be written otherwise.
     *
     * @param term whether an official term has it so
     */
    record Change(int from, int to, String instead, boolean term) {
        private boolean character() {
            return instead.length() == 1;
        }
    }

    /** What may have been mistyped; quick, and touches memory only. */
    List<Change> suspected(String question) {
        if (pairs.isEmpty()) return List.of();
        var changes = new ArrayList<Change>();
        for (var at = 0; at < question.length(); at++) {
            if (!PlainText.ideograph(question.charAt(at))) continue;
            var change = instead(question, at);
            if (change != null) changes.add(change);
        }
        var latin = LATIN.matcher(question);
        while (latin.find()) {
            var read = pinyin(latin.group());
            if (read != null) changes.add(new Change(latin.start(), latin.end(), read, true));
        }
        return changes;
    }

    /**
     * The question with those changes that take no word of the dictionary apart and make another one, or an official
     * term. For the CPU scheduler.
     */
    String corrected(String question, List<Change> suspected) {
        if (suspected.isEmpty()) return question;
        var words = dictionary(question);
        var changed =
                written(question, suspected.stream().filter(Change::character).toList());
        var better = dictionary(changed);
        var kept = new ArrayList<Change>();
        for (var change : suspected) {
            if (change.character()) {
                if (words.contains(change.from()) || !change.term() && !better.contains(change.from())) continue;
                // Beside a corrected character the next one is no longer suspect.
                if (!kept.isEmpty() && kept.getLast().to() >= change.from()) continue;
            }
            kept.add(change);
        }
        return written(question, kept);
    }

    private static String written(String question, List<Change> changes) {
        var text = new StringBuilder(question);
        changes.stream()
                .sorted(Comparator.comparingInt(Change::from).reversed())
                .forEach(change -> text.replace(change.from(), change.to(), change.instead()));
        return text.toString();
    }

    /** Where the characters of words stand that have more than one ideograph. */
    private static Set<Integer> dictionary(String question) {
        var of = new HashSet<Integer>();
        try (var tokens = WORDS.tokenStream(Fields.WORD, question)) {
            var offset = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken())
                if (offset.endOffset() - offset.startOffset() > 1
                        && PlainText.ideograph(question.charAt(offset.startOffset())))
                    for (var at = offset.startOffset(); at < offset.endOffset(); at++) of.add(at);
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of;
    }

    /** The likeliest other character; null when the one that stands there may be meant. */
    private @Nullable Change instead(String question, int at) {
        var c = question.charAt(at);
        var before = run(question, at - 1, -1);
        var after = run(question, at + 1, 1);
        if (LOOSE.indexOf(c) >= 0 || before.length() + after.length() < 2) return null;
        if (!before.isEmpty() && known.contains(pair(before.charAt(0), c))) return null;
        if (!after.isEmpty() && known.contains(pair(c, after.charAt(0)))) return null;
        var others = new HashSet<>(lookalikes.of(c));
        for (var syllable : Syllables.of(c)) others.addAll(bySound.getOrDefault(Syllables.blurred(syllable), Set.of()));
        others.remove(c);
        Change best = null;
        var most = 0;
        for (var other : others) {
            if (LOOSE.indexOf(other) >= 0) continue;
            var term = together(before, other, after, NARROW, terms);
            var times = term + together(before, other, after, WIDE, places);
            if (times > most) {
                most = times;
                best = new Change(at, at + 1, String.valueOf(other), term > 0);
            }
        }
        return best;
    }

    /** How often so many characters in a row, this one and those around it, stand there. */
    private static int together(String before, char other, String after, int length, Map<String, Integer> there) {
        var around =
                new StringBuilder(before).reverse().append(other).append(after).toString();
        var at = before.length();
        var times = 0;
        for (var from = Math.max(0, at - length + 1); from <= at && from + length <= around.length(); from++)
            times += there.getOrDefault(around.substring(from, from + length), 0);
        return times;
    }

    /** Up to three ideographs from there on, the nearest first. */
    private static String run(String question, int from, int step) {
        var run = new StringBuilder(WIDE - 1);
        for (var at = from; at >= 0 && at < question.length() && run.length() < WIDE - 1; at += step) {
            if (!PlainText.ideograph(question.charAt(at))) break;
            run.append(question.charAt(at));
        }
        return run.toString();
    }

    /** The characters that the letters spell; null unless most neighbours stand together in some title or wording. */
    private @Nullable String pinyin(String written) {
        var letters = written.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (letters.length() < LETTERS || letters.length() > MOST_LETTERS) return null;
        List<Map<Character, Way>> ways = new ArrayList<>();
        for (var end = 0; end <= letters.length(); end++) ways.add(new HashMap<>());
        for (var end = 1; end <= letters.length(); end++)
            for (var begin = Math.max(0, end - LONGEST_SYLLABLE); begin < end; begin++)
                for (var c : bySyllable.getOrDefault(letters.substring(begin, end), Set.of()))
                    extend(ways, begin, end, c);
        return ways.getLast().values().stream()
                .max(Comparator.comparingDouble(Way::score))
                .filter(way -> way.text().length() > 1)
                .filter(way -> way.joined() >= Math.max(1, JOINED * (way.text().length() - 1)))
                .map(Way::text)
                .orElse(null);
    }

    private void extend(List<Map<Character, Way>> ways, int begin, int end, char c) {
        if (begin == 0) {
            keep(ways.get(end), c, new Way(String.valueOf(c), 0, -SYLLABLE));
            return;
        }
        ways.get(begin).forEach((last, way) -> {
            int together = pairs.getOrDefault(pair(last, c), 0);
            var score = way.score() - SYLLABLE + (together == 0 ? 0 : 1 + Math.log(together));
            keep(ways.get(end), c, new Way(way.text() + c, way.joined() + (together > 0 ? 1 : 0), score));
        });
    }

    private static void keep(Map<Character, Way> ways, char c, Way way) {
        ways.merge(c, way, (a, b) -> a.score() >= b.score() ? a : b);
    }

    /**
     * One way to read some letters.
     *
     * @param joined how many neighbours stand together in a title or wording
     */
    private record Way(String text, int joined, double score) {}

    private static String pair(char first, char second) {
        return new String(new char[] {first, second});
    }

    private static void each(String text, int length, Consumer<String> take) {
        var run = 0;
        for (var at = 0; at < text.length(); at++) {
            run = PlainText.ideograph(text.charAt(at)) ? run + 1 : 0;
            if (run >= length) take.accept(text.substring(at + 1 - length, at + 1));
        }
    }
}
