package org.sidu.bot.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The second opinion beside the rules: logistic models over {@link OpinionFeatures}, learned from lists of wordings and
 * read from {@code safety/opinion.json}. It knows what nobody wrote a rule for, and doubts rules that fire by chance.
 */
final class Opinion {
    /** What a text may be, in the order of every vector of weights. */
    enum About {
        EMERGENCY,
        UNLAWFUL,
        INJECTION
    }

    /**
     * The model as data.
     *
     * @param learnedFrom what the numbers were learned from
     * @param intercept one number for each {@link About}
     * @param weights by feature, one number for each {@link About}
     * @param kinds by kind of emergency and feature, what speaks for the kind
     */
    record Weights(
            String learnedFrom,
            float[] intercept,
            Map<String, float[]> weights,
            Map<String, Map<String, Float>> kinds) {

        /** The log-odds of a text with these features, one for each {@link About}. */
        float[] logits(Collection<String> features) {
            var sums = new float[intercept.length];
            for (var feature : features) {
                var weight = weights.get(feature);
                if (weight == null) continue;
                var value = OpinionFeatures.value(feature);
                for (var i = 0; i < sums.length; i++) sums[i] += weight[i] * value;
            }
            var scale = scale(features.size());
            for (var i = 0; i < sums.length; i++) sums[i] = sums[i] * scale + intercept[i];
            return sums;
        }

        /** The kind of emergency that these features speak for most; none when none speaks for any. */
        Optional<String> kind(Collection<String> features) {
            var most = 0f;
            var out = Optional.<String>empty();
            for (var kind : kinds.entrySet()) {
                var sum = 0f;
                for (var feature : features)
                    sum += kind.getValue().getOrDefault(feature, 0f) * OpinionFeatures.value(feature);
                if (sum <= most) continue;
                most = sum;
                out = Optional.of(kind.getKey());
            }
            return out;
        }
    }

    private final OpinionFeatures features = new OpinionFeatures();
    private final Weights weights;

    Opinion() {
        try (var file = new ClassPathResource("safety/opinion.json").getInputStream()) {
            weights = JsonMapper.shared().readValue(file, Weights.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The probabilities, 0–1 and independent of each other, that a text in matching form is what {@link About} names.
     *
     * @param marks what rules found, see {@link SafetyGate.Evidence}
     */
    double[] of(String matching, Set<String> marks) {
        var seen = features.of(matching);
        seen.addAll(marks);
        var logits = weights.logits(seen);
        var out = new double[logits.length];
        for (var i = 0; i < out.length; i++) out[i] = 1 / (1 + Math.exp(-logits[i]));
        return out;
    }

    /** The kind of emergency that a text in matching form is most like. */
    Optional<String> kind(String matching) {
        return weights.kind(features.of(matching));
    }

    /** A long text has more features of each kind; this keeps its sum comparable to a short one's. */
    static float scale(int features) {
        return (float) (1 / Math.sqrt(Math.max(1, features)));
    }
}
