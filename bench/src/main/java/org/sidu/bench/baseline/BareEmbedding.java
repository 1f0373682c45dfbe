package org.sidu.bench.baseline;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The embedding model and nothing else: sessions of one thread that do not spin, which is its best on few cores. */
public final class BareEmbedding extends AbstractInProcessEmbeddingModel {
    private static final int WARM = 50;
    private final OnnxBertBiEncoder encoder;

    private BareEmbedding(OnnxBertBiEncoder encoder) {
        super(Runnable::run);
        this.encoder = encoder;
    }

    /** How long the texts take, one after the other on each of the threads. */
    public static double seconds(List<String> texts, int threads) throws Exception {
        var model = load();
        for (var text : texts.subList(0, Math.min(WARM, texts.size()))) model.embed(TextSegment.from(text));
        var next = new AtomicInteger();
        var running = new ArrayList<Thread>();
        var begin = System.nanoTime();
        for (var n = 0; n < threads; n++)
            running.add(Thread.ofPlatform().start(() -> {
                for (var at = next.getAndIncrement(); at < texts.size(); at = next.getAndIncrement())
                    model.embed(TextSegment.from(texts.get(at)));
            }));
        for (var thread : running) thread.join();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static BareEmbedding load() throws Exception {
        var classes = BareEmbedding.class.getClassLoader();
        try (var options = new OrtSession.SessionOptions();
                var model = classes.getResourceAsStream("bge-small-zh-v1.5-q.onnx");
                var tokenizer = classes.getResourceAsStream("bge-small-zh-v1.5-q-tokenizer.json")) {
            if (model == null || tokenizer == null)
                throw new IllegalStateException("the model is not on the class path");
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            var environment = OrtEnvironment.getEnvironment();
            var session = environment.createSession(model.readAllBytes(), options);
            return new BareEmbedding(new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.CLS));
        }
    }

    @Override
    protected OnnxBertBiEncoder model() {
        return encoder;
    }
}
