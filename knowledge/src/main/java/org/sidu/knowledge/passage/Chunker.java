package org.sidu.knowledge.passage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sidu.knowledge.PassageKind;
import org.springframework.stereotype.Component;

/**
 * Cuts a document by its own structure: a section under its heading, an article of law (第X条), a question's answer. Long
 * sections are cut between lines, long lines between sentences; nothing is cut inside a sentence unless one sentence
 * alone is too long.
 */
@Component
public class Chunker {
    static final int TARGET = 320;
    static final int MAX = 480;

    private static final Pattern ARTICLE =
            Pattern.compile("^(第[〇零一二三四五六七八九十百千0-9]{1,8}条)(?:之[一二三四五六七八九十]{1,2})?[\\s　:：]?");
    private static final Pattern CHAPTER = Pattern.compile("^第[〇零一二三四五六七八九十百0-9]{1,6}[章节编]([\\s　].{0,40})?$");
    private static final Pattern SENTENCE = Pattern.compile("(?<=[。！？；!?;])");

    /** The passages of a document, in order; never empty unless the document holds no text. */
    public List<Chunk> chunks(String title, String articleKind, List<Block> blocks) {
        var walk = new Walk(title, articleKind);
        blocks.forEach(walk::take);
        walk.flush();
        return walk.chunks;
    }

    private static final class Walk {
        private final String title;
        private final String articleKind;
        private final List<Chunk> chunks = new ArrayList<>();
        private final List<String> headings = new ArrayList<>();
        private final List<Integer> levels = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private final Set<String> anchors = new HashSet<>();
        private String article = "";
        private int length;

        Walk(String title, String articleKind) {
            this.title = title;
            this.articleKind = articleKind;
        }

        void take(Block block) {
            var text = block.text().strip();
            if (text.isEmpty()) return;
            if (block.type() == Block.Type.HEADING) {
                enter(block.level(), text);
            } else if (CHAPTER.matcher(text).matches()) {
                enter(7, text);
            } else {
                line(text);
            }
        }

        private void enter(int level, String heading) {
            flush();
            article = "";
            while (!levels.isEmpty() && levels.getLast() >= level) {
                levels.removeLast();
                headings.removeLast();
            }
            if (heading.equals(title)) return;
            levels.add(level);
            headings.add(heading);
        }

        private void line(String text) {
            var law = ARTICLE.matcher(text);
            if (law.find()) {
                flush();
                article = law.group(1);
            }
            for (var part : parts(text)) {
                if (length > 0 && length + part.length() > (article.isEmpty() ? TARGET : MAX)) flush();
                lines.add(part);
                length += part.length() + 1;
            }
        }

        void flush() {
            if (lines.isEmpty()) return;
            var path = new ArrayList<String>();
            path.add(title);
            path.addAll(headings);
            if (!article.isEmpty()) path.add(article);
            var kind = kind();
            chunks.add(new Chunk(anchor(kind), String.join(" > ", path), kind, String.join("\n", lines)));
            lines.clear();
            length = 0;
        }

        private PassageKind kind() {
            if (!article.isEmpty()) return PassageKind.ARTICLE;
            if (headings.isEmpty()) return articleKind.equals("QA") ? PassageKind.ANSWER : PassageKind.TEXT;
            return SectionHeading.kind(headings.getLast());
        }

        private String anchor(PassageKind kind) {
            var base = article.isEmpty()
                    ? (kind == PassageKind.TEXT
                            ? "p" + (chunks.size() + 1)
                            : kind.name().toLowerCase(java.util.Locale.ROOT))
                    : "art-" + article.substring(1, article.length() - 1);
            var anchor = base;
            for (int n = 2; !anchors.add(anchor); n++) anchor = base + "-" + n;
            return anchor;
        }
    }

    /** A line in pieces of at most {@link #MAX} characters, cut after sentences where there are any. */
    private static List<String> parts(String line) {
        if (line.length() <= MAX) return List.of(line);
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (var sentence : SENTENCE.split(line)) {
            if (part.length() > 0 && part.length() + sentence.length() > TARGET) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(sentence);
            while (part.length() > MAX) {
                parts.add(part.substring(0, MAX));
                part.delete(0, MAX);
            }
        }
        if (!part.isEmpty()) parts.add(part.toString());
        return parts;
    }
}
