package org.sidu.bot.compose;

import java.util.Locale;

/**
 * What is to be answered.
 *
 * @param text the question, rewritten or not, personal data hidden
 * @param locale of the fixed wordings
 * @param usual length that an answer of several sentences stays below, in characters
 */
public record Question(String text, Locale locale, int usual) {
    public static final int USUAL = 150;

    public Question(String text, Locale locale) {
        this(text, locale, USUAL);
    }
}
