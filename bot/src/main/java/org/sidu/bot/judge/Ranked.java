package org.sidu.bot.judge;

import java.util.Map;
import org.sidu.knowledge.Hit;

/** A ranked passage, as far as the judge looks at it: one that a search found, or one read from a file. */
public interface Ranked {

    /** What tells its article from others. */
    Object article();

    String region();

    String title();

    double score();

    /** What was measured under this name; 0 when it was not. */
    double signal(String name);

    Map<String, Double> signals();

    static Ranked of(Hit hit) {
        return new Found(hit);
    }

    /** A passage that a search found. */
    record Found(Hit hit) implements Ranked {

        @Override
        public Object article() {
            return hit.passage().articleId();
        }

        @Override
        public String region() {
            return hit.passage().regionCode();
        }

        @Override
        public String title() {
            return hit.passage().title();
        }

        @Override
        public double score() {
            return hit.score();
        }

        @Override
        public double signal(String name) {
            return hit.signal(name);
        }

        @Override
        public Map<String, Double> signals() {
            return hit.signals();
        }
    }
}
