package org.sidu.models.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * bge-small-zh-v1.5, quantised, on a session of our own: one thread a run, no spinning. The library's default session
 * takes half as much CPU again, and its spinning threads starve everything else when cores are few.
 *
 * <p>The session lives as long as the process: closing it under a running call would crash the process in native code.
 */
final class BgeEncoder extends AbstractInProcessEmbeddingModel {
    static final String ID = "bge-small-zh-v1.5-q";
    static final int DIMENSION = 512;

    private final OnnxBertBiEncoder encoder;

    private BgeEncoder(OnnxBertBiEncoder encoder) {
        super(Runnable::run);
        this.encoder = encoder;
    }

    /** Reads the model from the class path, which takes about a second; not for an event loop. */
    static BgeEncoder load() {
        try (var options = new OrtSession.SessionOptions();
                var model = resource(ID + ".onnx");
                var tokenizer = resource(ID + "-tokenizer.json")) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            var environment = OrtEnvironment.getEnvironment();
            var session = environment.createSession(model.readAllBytes(), options);
            return new BgeEncoder(new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.CLS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX runtime refused the embedding model", e);
        }
    }

    /** The unit vector of a text that is not blank; takes 7 ms for a question, more for long texts. */
    float[] vector(String text) {
        return embed(text).content().vector();
    }

    @Override
    protected OnnxBertBiEncoder model() {
        return encoder;
    }

    private static InputStream resource(String name) throws IOException {
        var stream = BgeEncoder.class.getClassLoader().getResourceAsStream(name);
        if (stream == null) throw new IOException(name + " is not on the class path");
        return stream;
    }
}
