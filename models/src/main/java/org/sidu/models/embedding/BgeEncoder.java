package org.sidu.models.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.Map;

/**
 * bge-small-zh-v1.5, quantised, on a session of our own: one thread a run, no spinning. The library's default session
 * takes half as much CPU again, its spinning threads starve everything else when cores are few, and it tokenizes a text
 * three times.
 *
 * <p>The session lives as long as the process: closing it under a running call would crash the process in native code.
 */
final class BgeEncoder {
    static final String ID = "bge-small-zh-v1.5-q";
    static final int DIMENSION = 512;
    /** The model reads so many tokens at once, its own marks at both ends included. */
    private static final int LENGTH = 512;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    private BgeEncoder(OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer) {
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
    }

    /** Reads the model from the class path, which takes about a second; not for an event loop. */
    static BgeEncoder load() {
        return load(true);
    }

    /**
     * @param cut whether the last layer computes the first token alone
     */
    static BgeEncoder load(boolean cut) {
        try (var options = new OrtSession.SessionOptions();
                var model = resource(ID + ".onnx");
                var words = resource(ID + "-tokenizer.json")) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // An arena keeps for ever what the longest passage once needed.
            options.setCPUArenaAllocator(false);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            var environment = OrtEnvironment.getEnvironment();
            var session = environment.createSession(
                    cut ? FirstTokenOnly.of(model.readAllBytes()) : model.readAllBytes(), options);
            var tokenizer = HuggingFaceTokenizer.newInstance(
                    words,
                    Map.of(
                            "padding",
                            "false",
                            "truncation",
                            "true",
                            "maxLength",
                            String.valueOf(LENGTH),
                            "stride",
                            "0"));
            return new BgeEncoder(environment, session, tokenizer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX runtime refused the embedding model", e);
        }
    }

    /**
     * The unit vector of a text that is not blank; takes 7 ms for a question, more for long texts. That of a text which is
     * too long for the model is the mean of its pieces', by their tokens.
     */
    float[] vector(String text) {
        if (text.isBlank()) throw new IllegalArgumentException("a blank text has no meaning");
        var first = tokenizer.encode(text, true, true);
        var whole = state(first);
        for (var rest : first.getOverflowing())
            add(whole, state(rest), rest.getIds().length / (float) first.getIds().length);
        return unit(whole);
    }

    /** What the model makes of the first token, which stands for the whole text. */
    private float[] state(Encoding encoded) {
        var shape = new long[] {1, encoded.getIds().length};
        try (var ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(encoded.getIds()), shape);
                var mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(encoded.getAttentionMask()), shape);
                var types = OnnxTensor.createTensor(environment, LongBuffer.wrap(encoded.getTypeIds()), shape);
                var out = session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            var first = new float[DIMENSION];
            ((OnnxTensor) out.get(0)).getFloatBuffer().get(first);
            return first;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX runtime could not run the embedding model", e);
        }
    }

    private static float[] unit(float[] vector) {
        var squares = 0.0;
        for (var x : vector) squares += x * x;
        var length = (float) Math.sqrt(squares);
        var unit = new float[vector.length];
        for (var n = 0; n < unit.length; n++) unit[n] = vector[n] / length;
        return unit;
    }

    private static void add(float[] sum, float[] more, float weight) {
        for (var n = 0; n < sum.length; n++) sum[n] += weight * more[n];
    }

    private static InputStream resource(String name) throws IOException {
        var stream = BgeEncoder.class.getClassLoader().getResourceAsStream(name);
        if (stream == null) throw new IOException(name + " is not on the class path");
        return stream;
    }
}
