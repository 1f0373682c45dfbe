package org.sidu.bot.compose;

import java.util.Locale;

/**
 * What is to be answered.
 *
 * @param text the question, rewritten or not, personal data hidden
 * @param locale of the fixed wordings
 */
public record Question(String text, Locale locale) {}
