package org.sidu.bot.compose;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.sidu.bot.safety.RuleFile;
import org.springframework.stereotype.Component;

/** The fixed texts of the bot in both languages, from {@code wording/*.yml}; a key that is missing stops the caller. */
@Component
public class Wording {
    private final Map<String, Map<String, Object>> texts = new HashMap<>();

    public Wording() {
        for (var file : new String[] {"wording/safety.yml", "wording/bot.yml"})
            RuleFile.read(file).root().forEach((key, node) -> texts.put(key, RuleFile.entries(node)));
    }

    /** The text of a key: English for an English reader, Chinese for everyone else. */
    public String of(String key, Locale locale) {
        var language = locale.getLanguage().equals("en") ? "en" : "zh-CN";
        var text = Objects.requireNonNull(texts.get(key), key).get(language);
        return String.valueOf(Objects.requireNonNull(text, key)).strip();
    }

    /** Whether a key has a text in both languages. */
    public boolean holds(String key) {
        var text = texts.get(key);
        return text != null && text.get("zh-CN") != null && text.get("en") != null;
    }
}
