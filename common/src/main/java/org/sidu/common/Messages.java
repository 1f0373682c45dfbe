package org.sidu.common;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/**
 * Every user-facing word, by key and language. Each module brings {@code i18n/<module>.properties} (zh-CN, the default)
 * and {@code i18n/<module>_en.properties}; {@code {name}} in a text is filled from named facts.
 */
@Component
public class Messages {
    /** Languages in which Sidu speaks; the first is the default. */
    public static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private static final Pattern FACT = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");
    private final ResourceBundleMessageSource source = new ResourceBundleMessageSource();

    public Messages() {
        for (var module : List.of("common", "identity", "models", "knowledge", "tickets", "bot", "channels", "api")) {
            if (Messages.class.getClassLoader().getResource("i18n/" + module + ".properties") != null)
                source.addBasenames("i18n/" + module);
        }
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        // Read now what would otherwise be read on the event loop of the first citizen who is refused something.
        LANGUAGES.forEach(language -> find("", Map.of(), language));
    }

    /** The text of a key; fails with {@link org.springframework.context.NoSuchMessageException}. */
    public String text(String key, Locale locale) {
        return source.getMessage(key, null, locale);
    }

    /** The text of a key with its {@code {name}}s filled. */
    public String text(String key, Map<String, ?> facts, Locale locale) {
        return fill(text(key, locale), facts);
    }

    /** The text of a key, null when no module knows it. */
    public @Nullable String find(String key, Map<String, ?> facts, Locale locale) {
        var text = source.getMessage(key, null, null, locale);
        return text == null ? null : fill(text, facts);
    }

    /** The nearest language that Sidu speaks. */
    public static Locale nearest(@Nullable String languageTag) {
        return languageTag != null && languageTag.toLowerCase(Locale.ROOT).startsWith("en")
                ? Locale.ENGLISH
                : Locale.SIMPLIFIED_CHINESE;
    }

    private static String fill(String text, Map<String, ?> facts) {
        return FACT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        String.valueOf(facts.containsKey(found.group(1)) ? facts.get(found.group(1)) : found.group())));
    }
}
