package org.sidu.knowledge;

/**
 * One passage found.
 *
 * @param passage what was found
 * @param score fused rank score, comparable within one search only
 * @param bigram BM25 over character bigrams, 0 when not among the best
 * @param word BM25 over words, 0 when not among the best
 * @param cosine similarity of meaning, −1 to 1; 0 when vectors took no part
 * @param asked the greatest similarity of meaning between the question and any wording of the article's matter
 * @param coverage share of the question's bigrams, weighted by rarity, that the passage and its headings hold, 0–1
 * @param exact whether the question is, but for punctuation, the article's title or one of its variants
 */
public record Hit(
        Passage passage,
        double score,
        double bigram,
        double word,
        double cosine,
        double asked,
        double coverage,
        boolean exact) {}
