package org.sidu.bot.safety;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.sidu.bot.intake.Intake;
import org.sidu.common.PlainText;
import tools.jackson.databind.json.JsonMapper;

/**
 * Learns {@code safety/opinion.json} from the development lists: {@code LearnOpinion <resources/safety> <demo> <target>
 * [FILE…]}. Never run on lists that measure. Further files hold ordinary questions of other cities and matters, a JSON line
 * each with {@code question} or {@code title}, to which the opinion must be blind: only features of our own wordings are
 * learned from them, so that none of their text is kept.
 */
final class LearnOpinion {
    /**
     * A wording to learn from.
     *
     * @param list where it stands
     * @param is one for each {@link Opinion.About}
     * @param view whose point of view it was written from: held out together
     */
    record Example(String list, SafetySet.Line line, String view, boolean[] is, int[] features) {}

    private static final int FOLDS = 10;
    private static final int EPOCHS = 30;
    private static final float RATE = 0.3f;
    private static final float DECAY = 3e-5f;
    /** A kind's weights below this tell too little to be kept. */
    private static final float TELLING = 1.5f;

    /** A feature of fewer wordings is not learned. */
    private static final int SEEN = 2;

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<Float> values = new ArrayList<>();
    private final SafetyGate gate = new SafetyGate();
    private final List<Example> examples = new ArrayList<>();

    public static void main(String[] args) throws IOException {
        var learn = new LearnOpinion();
        learn.read(Path.of(args[0]), Path.of(args[1]));
        for (var n = 3; n < args.length; n++) learn.readOrdinary(Path.of(args[n]));
        learn.tellHeldOut();
        if (args.length > 2) learn.write(Path.of(args[2]));
    }

    void read(Path lists, Path demo) throws IOException {
        var reads = new OpinionFeatures();
        var intake = new Intake();
        for (var set : SafetySet.under(lists))
            if (set.name().startsWith("dev-"))
                for (var line : set.lines()) add(reads, intake, set.name(), line, line.view(), is(set.name()));
        for (var file : List.of("learning-questions", "questions-200", "questions-40", "questions-48")) {
            for (var line : SafetySet.questions(demo.resolve(file + ".jsonl")))
                add(reads, intake, "demo questions", line, "city", new boolean[3]);
        }
    }

    private void readOrdinary(Path file) throws IOException {
        var reads = new OpinionFeatures();
        var intake = new Intake();
        var list = file.getFileName().toString();
        // a feature that weighs nothing, but counts in the length of a message
        var nothing = ids.computeIfAbsent("", key -> {
            names.add(key);
            values.add(0f);
            return names.size() - 1;
        });
        for (var text : Files.readAllLines(file)) {
            var node = JsonMapper.shared().readTree(text);
            var asked = node.path("title").asString(node.path("question").asString(""));
            if (!PlainText.says(asked)) continue;
            var message = intake.accept(asked);
            var seen = reads.of(message.matching());
            seen.addAll(gate.evidence(message).marks());
            var known = seen.stream()
                    .mapToInt(name -> ids.getOrDefault(name, nothing))
                    .toArray();
            var line = new SafetySet.Line(node.path("id").asString(asked), asked, "NONE", list);
            examples.add(new Example(list, line, list, new boolean[3], known));
        }
    }

    private static boolean[] is(String set) {
        return new boolean[] {set.equals("dev-emergencies"), set.equals("dev-unlawful"), set.equals("dev-injections")};
    }

    private void add(
            OpinionFeatures reads, Intake intake, String list, SafetySet.Line line, String view, boolean[] is) {
        var message = intake.accept(line.text());
        var seen = reads.of(message.matching());
        seen.addAll(gate.evidence(message).marks());
        var features = seen.stream()
                .mapToInt(name -> ids.computeIfAbsent(name, key -> {
                    names.add(key);
                    values.add(OpinionFeatures.value(key));
                    return names.size() - 1;
                }))
                .toArray();
        examples.add(new Example(list, line, view, is, features));
    }

    List<Example> examples() {
        return examples;
    }

    /** The probabilities of each example by a model that saw no example of its view. */
    double[][] heldOut() {
        var out = new double[examples.size()][];
        var folds = folds();
        for (var fold = 0; fold < FOLDS; fold++) {
            var left = fold;
            Predicate<Example> out1 = example -> folds.get(example.line()) == left;
            var model = learn(examples.stream().filter(out1.negate()).toList());
            for (var i = 0; i < out.length; i++)
                if (out1.test(examples.get(i)))
                    out[i] = probabilities(model, examples.get(i).features());
        }
        return out;
    }

    /** Prints what the opinion alone would do on wordings that it has not learned from, for some bounds. */
    private void tellHeldOut() {
        var probabilities = heldOut();
        for (var about : Opinion.About.values()) {
            for (var bound : new double[] {0.3, 0.4, 0.5, 0.6, 0.7}) {
                var found = new TreeMap<String, int[]>();
                for (var i = 0; i < probabilities.length; i++) {
                    var counts = found.computeIfAbsent(examples.get(i).list(), list -> new int[2]);
                    if (probabilities[i][about.ordinal()] >= bound) counts[0]++;
                    counts[1]++;
                }
                var told = new ArrayList<String>();
                found.forEach((list, counts) -> told.add(
                        String.format(Locale.ROOT, "%s %.3f of %d", list, counts[0] / (double) counts[1], counts[1])));
                System.out.println(about + " from " + bound + ": " + String.join(", ", told));
            }
        }
    }

    /** A point of view that speaks of emergencies and of other things is held out as a whole; any other by parts. */
    private Map<SafetySet.Line, Integer> folds() {
        var calls = new TreeSet<String>();
        var asks = new TreeSet<String>();
        for (var example : examples) (example.is()[0] ? calls : asks).add(example.view());
        calls.retainAll(asks);
        var views = List.copyOf(calls);
        var out = new HashMap<SafetySet.Line, Integer>();
        for (var example : examples) {
            var at = views.indexOf(example.view());
            out.put(
                    example.line(),
                    Math.floorMod(at >= 0 ? at : example.line().id().hashCode() * 31, FOLDS));
        }
        return out;
    }

    private double[] probabilities(float[][] model, int[] features) {
        var out = new double[model.length];
        for (var c = 0; c < out.length; c++) out[c] = 1 / (1 + Math.exp(-logit(model[c], features)));
        return out;
    }

    private float logit(float[] weights, int[] features) {
        var sum = 0f;
        for (var f : features) sum += weights[f] * values.get(f);
        return sum * Opinion.scale(features.length) + weights[weights.length - 1];
    }

    /** One weight vector for each {@link Opinion.About}. */
    private float[][] learn(List<Example> from) {
        var out = new float[Opinion.About.values().length][];
        for (var c = 0; c < out.length; c++) {
            var about = c;
            out[c] = learn(from, example -> example.is()[about]);
        }
        return out;
    }

    /** By kind of emergency, what tells it from the other kinds. */
    private Map<String, float[]> kinds(List<Example> from) {
        var out = new TreeMap<String, float[]>();
        var emergencies = from.stream().filter(example -> example.is()[0]).toList();
        for (var example : emergencies)
            out.computeIfAbsent(
                    example.line().kind(),
                    kind -> learn(emergencies, other -> other.line().kind().equals(kind)));
        return out;
    }

    /** A weight vector, the intercept last, by stochastic gradients (AdaGrad). */
    private float[] learn(List<Example> from, Predicate<Example> is) {
        var seen = new int[names.size()];
        for (var example : from) for (var f : example.features()) seen[f]++;
        var weights = new float[names.size() + 1];
        var squares = new float[weights.length];
        var order = new ArrayList<>(from);
        var random = new Random(17);
        var positives = from.stream().filter(is).count();
        var heavy = (float) Math.min(4, Math.sqrt((from.size() - positives) / (double) Math.max(1, positives)));
        for (var epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            for (var example : order) {
                var scale = Opinion.scale(example.features().length);
                var p = 1 / (1 + Math.exp(-logit(weights, example.features())));
                var error = (float) (is.test(example) ? (p - 1) * heavy : p);
                for (var f : example.features())
                    if (seen[f] >= SEEN) step(weights, squares, f, error * scale * values.get(f) + DECAY * weights[f]);
                step(weights, squares, weights.length - 1, error);
            }
        }
        return weights;
    }

    private static void step(float[] weights, float[] squares, int at, float gradient) {
        squares[at] += gradient * gradient;
        weights[at] -= RATE * gradient / (float) Math.sqrt(squares[at] + 1e-6f);
    }

    private void write(Path target) throws IOException {
        var model = learn(examples);
        var intercept = new ArrayList<String>();
        for (var weights : model) intercept.add(number(weights[weights.length - 1]));
        var lines = new ArrayList<String>();
        for (var f = 0; f < names.size(); f++) {
            var at = f;
            if (Arrays.stream(model).noneMatch(weights -> Math.abs(weights[at]) >= 0.02)) continue;
            lines.add("    " + quoted(names.get(f)) + ": ["
                    + String.join(
                            ", ",
                            Arrays.stream(model)
                                    .map(weights -> number(weights[at]))
                                    .toList()) + "]");
        }
        lines.sort(Comparator.naturalOrder());
        var kinds = new ArrayList<String>();
        kinds(examples).forEach((kind, weights) -> {
            var told = new ArrayList<String>();
            for (var f = 0; f < names.size(); f++)
                if (Math.abs(weights[f]) >= TELLING) told.add(quoted(names.get(f)) + ": " + number(weights[f]));
            told.sort(Comparator.naturalOrder());
            kinds.add("    " + quoted(kind) + ": {" + String.join(", ", told) + "}");
        });
        Files.writeString(target, """
                {
                  "learnedFrom": "%s",
                  "intercept": [%s],
                  "weights": {
                %s
                  },
                  "kinds": {
                %s
                  }
                }
                """.formatted(
                learnedFrom(), String.join(", ", intercept), String.join(",\n", lines), String.join(",\n", kinds)));
    }

    private String learnedFrom() {
        var count = new long[4];
        for (var example : examples) {
            var c = 0;
            while (c < 3 && !example.is()[c]) c++;
            count[c]++;
        }
        return "logistic models on %,d wordings of emergencies, %,d of unlawful requests, %,d of instructions to the bot and %,d of other questions, written by editors from many points of view"
                .formatted(count[0], count[1], count[2], count[3]);
    }

    private static String number(float value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
