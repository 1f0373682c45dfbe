package org.sidu.bot.compose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.compose.Composed.Segment;
import org.sidu.bot.safety.SafetyGate;
import org.sidu.common.PlainText;
import org.springframework.stereotype.Component;

/**
 * The default composer: the few sentences or list items of the passages that answer, verbatim and in their order. No
 * model takes part. A sentence that gives the bot instructions is never quoted.
 */
@Component
public class ExtractiveComposer {
    private static final int MOST_LENGTH = 300;
    private static final int QUOTE_LENGTH = 200;
    private static final int MOST_SOURCES = 6;
    private static final double CUE_BONUS = 0.35;
    private static final double ENOUGH = 0.6;
    // Every sentence of the article is about its title's words: they hardly tell one from another.
    private static final double TITLE_WORD = 0.3;

    /** A sentence, or a list with its lead, with what speaks for it. */
    private record Block(Source source, List<Unit> units, double score) {
        int start() {
            return units.getFirst().start();
        }

        int end() {
            return units.getLast().end();
        }
    }

    private final Poison poison;
    private final Wording wording;

    public ExtractiveComposer(SafetyGate gate, Wording wording) {
        this.poison = new Poison(gate);
        this.wording = wording;
    }

    /** Answers from the passages, best first; empty when none of them says anything. */
    public Composed compose(Question question, List<Source> sources) {
        var used = sources.subList(0, Math.min(MOST_SOURCES, sources.size()));
        var blocks = blocks(question.text(), used);
        var best = blocks.stream().max(Comparator.comparingDouble(Block::score)).orElse(null);
        if (best == null) return new Composed(List.of());
        var chosen = chosen(blocks, best, question.usual());
        var segments = new ArrayList<Segment>();
        var left = MOST_LENGTH;
        for (var block : chosen) {
            var text = shown(block, left);
            if (text.isEmpty()) continue;
            left -= text.length();
            segments.add(new Segment(text, List.of(block.source().n()), quote(block), false));
        }
        var until = inForce(question, best);
        if (until != null) segments.add(until);
        return new Composed(List.copyOf(segments));
    }

    private @Nullable Segment inForce(Question question, Block best) {
        var until = best.source().validTo();
        if (until == null) return null;
        var text = wording.of("in-force.until", question.locale()).replace("{validTo}", until.toString());
        return new Segment(text, List.of(best.source().n()), quote(best), true);
    }

    private List<Block> blocks(String question, List<Source> sources) {
        var pieces = new ArrayList<Block>();
        for (var source : sources) pieces.addAll(pieces(question, source));
        var asked = PlainText.contentBigrams(question);
        var weights = weights(asked, pieces);
        var cues = Arrays.stream(Cue.values()).filter(cue -> cue.asks(question)).toList();
        return pieces.stream()
                .map(block -> scored(block, asked, weights, cues, sources.indexOf(block.source())))
                .toList();
    }

    /** Sentences each, lists as one block where the question wants the whole of it, else item by item. */
    private List<Block> pieces(String question, Source source) {
        var wholeLists = Arrays.stream(Cue.values()).anyMatch(cue -> cue.wantsWholeList() && cue.asks(question));
        var tainted = poison.in(source.text());
        var units = Unit.of(source.text()).stream()
                .filter(unit -> tainted.stream().noneMatch(span -> span.touches(unit.start(), unit.end())))
                .filter(unit -> quotable(source.text().substring(unit.start(), unit.end())))
                .toList();
        var blocks = new ArrayList<Block>();
        for (var i = 0; i < units.size(); ) {
            var end = i + 1;
            if (units.get(i).kind() != Unit.Kind.SENTENCE
                    && (wholeLists || units.get(i).kind() == Unit.Kind.LEAD))
                while (end < units.size()
                        && units.get(end).kind() == Unit.Kind.ITEM
                        && !parted(tainted, units.get(end - 1), units.get(end))) end++;
            blocks.add(new Block(source, units.subList(i, end), 0));
            i = end;
        }
        return blocks;
    }

    /** A quote is verbatim, so it must not reach over what is not trusted. */
    private static boolean parted(List<Poison.Span> tainted, Unit unit, Unit next) {
        return tainted.stream().anyMatch(span -> span.touches(unit.end(), next.start()));
    }

    private static boolean quotable(String text) {
        var asks = text.endsWith("？") || text.endsWith("?") || text.startsWith("问：") || text.startsWith("问题：");
        return !asks && PlainText.says(text);
    }

    private static Map<String, Double> weights(Set<String> asked, List<Block> blocks) {
        var counts = new HashMap<String, Integer>();
        for (var block : blocks)
            for (var bigram : PlainText.bigrams(raw(block)))
                if (asked.contains(bigram)) counts.merge(bigram, 1, Integer::sum);
        var weights = new HashMap<String, Double>();
        for (var bigram : asked)
            weights.put(bigram, Math.log(1 + (blocks.size() + 1.0) / (counts.getOrDefault(bigram, 0) + 1)));
        return weights;
    }

    private static Block scored(Block block, Set<String> asked, Map<String, Double> weights, List<Cue> cues, int rank) {
        var present = PlainText.bigrams(raw(block));
        var title = PlainText.bigrams(block.source().titlePath());
        double found = 0;
        double all = 0;
        for (var bigram : asked) {
            var weight = weights.getOrDefault(bigram, 0.0);
            all += weight;
            if (present.contains(bigram)) found += weight * (title.contains(bigram) ? TITLE_WORD : 1);
        }
        var text = PlainText.forMatching(raw(block));
        var heading = block.source().titlePath();
        var score = all == 0 ? 0 : found / all;
        for (var cue : cues) {
            if (cue.answers(text)) score += CUE_BONUS / cues.size();
            if (cue.asks(heading.substring(Math.max(0, heading.length() - 12)))
                    && block.units().size() > 1) score += CUE_BONUS / 2;
        }
        score *= Math.pow(0.85, rank) * worth(block, asked, title, present);
        return new Block(block.source(), block.units(), score + 0.001);
    }

    /** The article of a policy that says why it is made. */
    private static final Pattern PREAMBLE =
            Pattern.compile("(为了?|根据|依据).{0,120}(制定|结合).{0,12}(本|此)(办法|规定|条例|细则|意见|实施)");

    /** Less than 1 for what restates title and question, for preambles, for headings without a stop and for scraps. */
    private static double worth(Block block, Set<String> asked, Set<String> title, Set<String> present) {
        var text = raw(block);
        var known = present.stream()
                .filter(bigram -> title.contains(bigram) || asked.contains(bigram))
                .count();
        var worth = known > present.size() * 0.7 ? 0.4 : 1;
        if (block.units().size() == 1 && "。！!；;：:）)”」".indexOf(text.charAt(text.length() - 1)) < 0) worth *= 0.7;
        if (PREAMBLE.matcher(text).find()) worth *= 0.3;
        return text.length() < 8 ? worth * 0.5 : worth;
    }

    /** The best block, then the next best while the answer stays of usual length, in the order of the passages. */
    private static List<Block> chosen(List<Block> blocks, Block best, int usual) {
        var ranked = blocks.stream()
                .sorted(Comparator.comparingDouble(Block::score).reversed())
                .toList();
        var chosen = new HashSet<Block>(Set.of(best));
        var length = raw(best).length();
        for (var block : ranked) {
            var next = raw(block).length();
            if (chosen.contains(block) || length + next > usual || repeats(block, chosen)) continue;
            if (block.score() < best.score() * ENOUGH) break;
            chosen.add(block);
            length += next;
        }
        var follower = blocks.indexOf(best) + 1;
        if (follower < blocks.size()
                && blocks.get(follower).source() == best.source()
                && best.units().size() == 1) {
            var next = blocks.get(follower);
            if (length + raw(next).length() <= usual && !repeats(next, chosen)) chosen.add(next);
        }
        return blocks.stream().filter(chosen::contains).toList();
    }

    private static boolean repeats(Block block, Set<Block> chosen) {
        var bigrams = PlainText.bigrams(raw(block));
        return chosen.stream()
                .anyMatch(other -> other != block && PlainText.share(bigrams, PlainText.bigrams(raw(other))) > 0.7);
    }

    private static String raw(Block block) {
        return block.source().text().substring(block.start(), block.end());
    }

    private static String shown(Block block, int room) {
        var passage = block.source().text();
        if (block.units().size() == 1) {
            var unit = block.units().getFirst();
            return fitted(passage.substring(unit.shown(), unit.end()), room);
        }
        var out = new StringBuilder();
        for (var unit : block.units()) {
            var text = passage.substring(unit.shown(), unit.end()).replaceAll("[；;。，,、|\\s]+$", "");
            if (out.length() + text.length() + 1 > room) break;
            if (!out.isEmpty() && "：:".indexOf(out.charAt(out.length() - 1)) < 0) out.append('；');
            out.append(text);
            if (unit.kind() == Unit.Kind.LEAD && "：:".indexOf(text.charAt(text.length() - 1)) < 0) out.append('：');
        }
        if (out.isEmpty())
            return fitted(passage.substring(block.units().getFirst().shown(), block.end()), room);
        return out.append('。').toString();
    }

    /** The text itself, or as much of it as fits up to a comma or semicolon; nothing when there is hardly any room. */
    private static String fitted(String text, int room) {
        if (text.length() <= room) return stopped(text);
        if (room < 40) return "";
        var head = text.substring(0, room);
        var cut = Math.max(Math.max(head.lastIndexOf('；'), head.lastIndexOf('，')), head.lastIndexOf(';'));
        return stopped(cut > 40 ? head.substring(0, cut) : head);
    }

    private static String stopped(String text) {
        return "。！？!?：:；;".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + "。";
    }

    private static String quote(Block block) {
        var passage = block.source().text();
        return passage.substring(block.start(), Math.min(block.end(), block.start() + QUOTE_LENGTH));
    }
}
