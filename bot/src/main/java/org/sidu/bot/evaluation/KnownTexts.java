package org.sidu.bot.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The articles' whole texts as the files give them, without white space. */
final class KnownTexts {
    /** A shorter answer, such as a date, stands in many articles by chance. */
    private static final int TELLING = 8;

    private static final int RUN = 16;
    private static final int SPAN = 10;
    private static final Pattern BLANK = Pattern.compile("[\\s\\u3000\\u00A0]+");

    private final Map<String, String> texts;

    private KnownTexts(Map<String, String> texts) {
        this.texts = texts;
    }

    static KnownTexts of(List<Path> files, JsonMapper json) throws IOException {
        var texts = new HashMap<String, String>();
        for (var file : files) {
            for (var line : Files.readAllLines(file)) {
                if (line.isBlank()) continue;
                var node = json.readTree(line);
                texts.put(id(node), bare(text(node, "title") + text(node, "body")));
            }
        }
        return new KnownTexts(texts);
    }

    private static String id(JsonNode node) {
        return node.path("externalId").isString()
                ? node.path("externalId").stringValue()
                : node.path("id").asString();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private static String bare(String text) {
        return BLANK.matcher(text).replaceAll("");
    }

    boolean hasAny(Collection<String> articles) {
        return articles.stream().anyMatch(texts::containsKey);
    }

    /** Whether the article holds the answer, of eight characters or more, word for word. */
    boolean bears(String article, @Nullable String answer) {
        if (answer == null) return false;
        var sought = bare(answer);
        return sought.length() >= TELLING && texts.getOrDefault(article, "").contains(sought);
    }

    /**
     * Those of the answers that some article holds after all: sixteen characters of them in a row, or the whole of one of
     * ten or more.
     */
    Set<String> held(Collection<String> answers) {
        var of = new HashMap<String, Set<String>>();
        var lengths = new HashSet<Integer>();
        for (var answer : answers) {
            var sought = bare(answer);
            var length = Math.min(RUN, sought.length());
            if (length < SPAN) continue;
            lengths.add(length);
            for (var at = 0; at + length <= sought.length(); at++)
                of.computeIfAbsent(sought.substring(at, at + length), piece -> new HashSet<>())
                        .add(answer);
        }
        var held = new HashSet<String>();
        for (var text : texts.values())
            for (var length : lengths)
                for (var at = 0; at + length <= text.length(); at++)
                    held.addAll(of.getOrDefault(text.substring(at, at + length), Set.of()));
        return held;
    }
}
