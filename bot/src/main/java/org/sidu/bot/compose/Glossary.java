package org.sidu.bot.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sidu.bot.safety.RuleFile;
import org.springframework.stereotype.Component;

/** Officialese in plain words, from {@code wording/glossary.yml}; the answer's own words are never exchanged for them. */
@Component
public class Glossary {
    private final List<Map<String, Object>> terms =
            RuleFile.read("wording/glossary.yml").maps("terms");

    /** A term and what it means. */
    public record Explained(String term, String meaning) {}

    /** The terms that a text holds, in the order of the file; a term within another one that is explained is not. */
    public List<Explained> in(String text, Locale locale, int most) {
        var language = locale.getLanguage().equals("en") ? "en" : "zh-CN";
        var found = new ArrayList<Explained>();
        var rest = text;
        for (var node : terms) {
            var term = String.valueOf(node.get("term"));
            if (found.size() == most || !rest.contains(term)) continue;
            rest = rest.replace(term, " ");
            found.add(new Explained(term, String.valueOf(node.get(language))));
        }
        return found;
    }
}
