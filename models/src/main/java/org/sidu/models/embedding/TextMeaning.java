package org.sidu.models.embedding;

import org.sidu.models.TokenVectors;

/**
 * What the model reads out of a text.
 *
 * @param whole unit vector of the text
 * @param tokens of its first tokens
 */
record TextMeaning(float[] whole, TokenVectors tokens) {}
