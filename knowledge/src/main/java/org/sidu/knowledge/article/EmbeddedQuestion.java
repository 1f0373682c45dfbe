package org.sidu.knowledge.article;

/**
 * One wording in which the article's matter is asked for, with its vector.
 *
 * @param text the title or a variant
 * @param vector unit length
 */
public record EmbeddedQuestion(String text, float[] vector) {}
