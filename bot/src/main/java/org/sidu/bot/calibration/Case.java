package org.sidu.bot.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sidu.bot.judge.Ranked;

/** A question with the passages found for it, packed: thousands of them are held at once. */
final class Case {
    final String set;
    final String id;
    final String question;
    final boolean answerable;
    final boolean weak;
    final boolean known;
    final boolean answerKnown;
    final List<String> relevant;
    final boolean[] right;
    final boolean[] bears;

    private final SignalNames names;
    private final String[] articles;
    private final String[] regions;
    private final String[] titles;
    private final float[][] values;

    private Case(String set, FeatureLine line, SignalNames names) {
        var found = line.found();
        this.set = set;
        this.id = line.id();
        this.question = line.question();
        this.answerable = line.answerable();
        this.weak = line.weak();
        this.known = line.known();
        this.answerKnown = line.answerKnown();
        this.relevant = line.relevant();
        this.names = names;
        this.right = new boolean[found.size()];
        this.bears = new boolean[found.size()];
        this.articles = new String[found.size()];
        this.regions = new String[found.size()];
        this.titles = new String[found.size()];
        this.values = new float[found.size()][];
        for (var n = 0; n < found.size(); n++) {
            var one = found.get(n);
            right[n] = one.right();
            bears[n] = one.bears();
            articles[n] = one.article().intern();
            regions[n] = one.region().intern();
            titles[n] = one.title().intern();
            values[n] = packed(one.signals(), names);
        }
    }

    static Case of(String set, FeatureLine line, SignalNames names) {
        return new Case(set, line, names);
    }

    private static float[] packed(Map<String, Double> signals, SignalNames names) {
        var last = -1;
        for (var name : signals.keySet()) last = Math.max(last, names.place(name));
        var packed = new float[last + 1];
        signals.forEach((name, value) -> packed[names.place(name)] = value.floatValue());
        return packed;
    }

    int size() {
        return values.length;
    }

    double value(int passage, int place) {
        return place >= 0 && place < values[passage].length ? values[passage][place] : 0;
    }

    boolean exact(int passage) {
        return value(passage, names.find("exact")) > 0;
    }

    /** The passages ranked by these weights, best first; equal ones as they were found. */
    List<Ranked> ranked(Map<String, Double> weights) {
        var places = weights.keySet().stream().mapToInt(names::find).toArray();
        var by = weights.values().stream().mapToDouble(Double::doubleValue).toArray();
        var passages = new ArrayList<Passage>(size());
        for (var n = 0; n < size(); n++) {
            var score = 0.0;
            for (var w = 0; w < by.length; w++) score += by[w] * value(n, places[w]);
            passages.add(new Passage(n, score));
        }
        passages.sort(Comparator.comparingDouble(Passage::score).reversed());
        return List.copyOf(passages);
    }

    /** The place of the first right article among the articles, from 1; 0 when none of them is right. */
    int rank(List<Ranked> ranked) {
        var seen = new HashSet<Object>();
        for (var one : ranked) {
            seen.add(one.article());
            if (right[((Passage) one).n]) return seen.size();
        }
        return 0;
    }

    /** A passage under some weights. */
    final class Passage implements Ranked {
        final int n;
        private final double score;

        private Passage(int n, double score) {
            this.n = n;
            this.score = score;
        }

        @Override
        public Object article() {
            return articles[n];
        }

        @Override
        public String region() {
            return regions[n];
        }

        @Override
        public String title() {
            return titles[n];
        }

        @Override
        public double score() {
            return score;
        }

        @Override
        public double signal(String name) {
            return value(n, names.find(name));
        }

        @Override
        public Map<String, Double> signals() {
            var signals = new LinkedHashMap<String, Double>();
            IntStream.range(0, values[n].length).forEach(place -> signals.put(names.name(place), value(n, place)));
            return signals;
        }
    }
}
