package org.sidu.knowledge.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.util.VectorUtil;
import org.sidu.knowledge.Hit;
import org.sidu.knowledge.Recall;
import org.sidu.models.Embedder;
import org.sidu.models.TokenVectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks how every word of the question is met by the words of the wordings in which the first articles are asked for. Two
 * questions of like meaning may differ in the one word that counts; the similarity of whole sentences hardly shows it.
 *
 * <p>Adds to the hits of these articles, as signals that the judge learns from, the greatest similarity that each token
 * of the question has to any token of the wordings: {@code words.mean}, {@code words.least}, {@code words.low3} (mean of
 * the least three), {@code words.q10}, {@code words.q25}, {@code words.q50} (quantiles), {@code words.gap} (what is
 * missing, in all), {@code words.apart} (share of tokens that are met by less than 0.6); and beside the other first
 * articles: {@code words.ahead}, the distance of the means, {@code words.better} and {@code words.betters}, by how much
 * another one meets the worst token, and all tokens, better.
 */
final class WordByWord {
    private static final double APART = 0.6;
    private static final int AT_ONCE = 2;
    private static final double SQUARE = TokenVectors.SCALE * TokenVectors.SCALE;

    private final Embedder embedder;

    WordByWord(Embedder embedder) {
        this.embedder = embedder;
    }

    /** The hits with the signals; fails when the embedder does. */
    Mono<List<Hit>> compared(String question, Recall found) {
        if (found.wordings().isEmpty()) return Mono.just(found.hits());
        return Mono.zip(embedder.embedTokens(question), wordings(found.wordings()))
                .map(both -> measured(found.hits(), met(both.getT1(), both.getT2())));
    }

    private Mono<Map<UUID, List<TokenVectors>>> wordings(Map<UUID, List<String>> wordings) {
        return Flux.fromIterable(wordings.entrySet())
                .concatMap(of -> Flux.fromIterable(of.getValue())
                        .flatMapSequential(embedder::embedTokens, AT_ONCE)
                        .collectList()
                        .map(tokens -> Map.entry(of.getKey(), tokens)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** By article, how well it meets each token of the question. */
    private static Map<UUID, double[]> met(TokenVectors question, Map<UUID, List<TokenVectors>> wordings) {
        var met = new HashMap<UUID, double[]>();
        wordings.forEach((article, its) -> {
            var best = new double[question.vectors().length];
            Arrays.fill(best, -1);
            for (var wording : its)
                for (var token : wording.vectors())
                    for (var n = 0; n < best.length; n++)
                        best[n] = Math.max(best[n], VectorUtil.dotProduct(question.vectors()[n], token) / SQUARE);
            if (best.length > 0 && best[0] >= -0.99) met.put(article, best);
        });
        return met;
    }

    private static List<Hit> measured(List<Hit> hits, Map<UUID, double[]> met) {
        var signals = new HashMap<UUID, Map<String, Double>>();
        met.forEach((article, its) -> signals.put(article, signals(article, its, met)));
        var measured = new ArrayList<Hit>(hits.size());
        for (var hit : hits) {
            var more = signals.get(hit.passage().articleId());
            if (more == null) {
                measured.add(hit);
                continue;
            }
            var all = new HashMap<>(hit.signals());
            all.putAll(more);
            measured.add(new Hit(hit.passage(), hit.score(), hit.exact(), all));
        }
        return measured;
    }

    private static Map<String, Double> signals(UUID article, double[] its, Map<UUID, double[]> met) {
        var sorted = its.clone();
        Arrays.sort(sorted);
        var signals = new LinkedHashMap<String, Double>();
        var mean = Arrays.stream(its).average().orElse(0);
        signals.put("words.mean", mean);
        signals.put("words.least", sorted[0]);
        signals.put("words.low3", Arrays.stream(sorted).limit(3).average().orElse(0));
        signals.put("words.q10", quantile(sorted, 0.1));
        signals.put("words.q25", quantile(sorted, 0.25));
        signals.put("words.q50", quantile(sorted, 0.5));
        signals.put("words.gap", its.length - Arrays.stream(its).sum());
        signals.put(
                "words.apart", Arrays.stream(its).filter(x -> x < APART).count() / (double) its.length);
        var others = new double[its.length];
        Arrays.fill(others, -1);
        var ahead = 1.0;
        for (var other : met.entrySet()) {
            if (other.getKey().equals(article)) continue;
            for (var n = 0; n < others.length; n++) others[n] = Math.max(others[n], other.getValue()[n]);
            ahead = Math.min(ahead, mean - Arrays.stream(other.getValue()).average().orElse(0));
        }
        var better = 0.0;
        var betters = 0.0;
        for (var n = 0; n < its.length; n++) {
            better = Math.max(better, others[n] - its[n]);
            betters += Math.max(0, others[n] - its[n]);
        }
        signals.put("words.ahead", ahead);
        signals.put("words.better", better);
        signals.put("words.betters", betters);
        return signals;
    }

    /** Between the two nearest values of an ordered row. */
    private static double quantile(double[] sorted, double share) {
        var at = share * (sorted.length - 1);
        var low = (int) at;
        var high = Math.min(sorted.length - 1, low + 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
}
