package org.sidu.knowledge.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sidu.common.Command;
import org.sidu.common.CpuScheduler;
import org.sidu.knowledge.Regions;
import org.sidu.knowledge.article.ArticleContent;
import org.sidu.knowledge.passage.Chunk;
import org.sidu.knowledge.passage.Chunker;
import org.sidu.knowledge.region.SeedRegions;
import org.sidu.models.Embedder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code sidu demo-vectors FILE}: embeds the demo passages for the build to ship. */
@Component
class WriteDemoVectors implements Command {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final DemoKnowledge demo;
    private final ReadFile readFile;
    private final Chunker chunker;
    private final Embedder embedder;
    private final Regions regions;
    private final SeedRegions seedRegions;
    private final CpuScheduler cpu;

    WriteDemoVectors(
            DemoKnowledge demo,
            ReadFile readFile,
            Chunker chunker,
            Embedder embedder,
            Regions regions,
            SeedRegions seedRegions,
            CpuScheduler cpu) {
        this.demo = demo;
        this.readFile = readFile;
        this.chunker = chunker;
        this.embedder = embedder;
        this.regions = regions;
        this.seedRegions = seedRegions;
        this.cpu = cpu;
    }

    @Override
    public String name() {
        return "demo-vectors";
    }

    @Override
    public Mono<Integer> run(List<String> args) {
        var target =
                Path.of(args.isEmpty() ? "knowledge/src/main/resources/" + ShippedVectors.RESOURCE : args.getFirst());
        return seedRegions
                .seed()
                .then(cpu.run(this::texts, LONG))
                .flatMap(texts -> embedder.embedPassages(texts)
                        .flatMap(vectors -> cpu.run(() -> write(target, texts, vectors), LONG)));
    }

    /** Every text of the demo that the import embeds. */
    List<String> texts() throws Exception {
        var defaults = ImportDefaults.of(regions);
        return demo.read().stream()
                .flatMap(file -> readFile.read(file.name(), file.content(), defaults).articles().stream())
                .filter(Parsed.Good.class::isInstance)
                .map(parsed -> ((Parsed.Good) parsed).content())
                .flatMap(this::texts)
                .distinct()
                .toList();
    }

    private Stream<String> texts(ArticleContent article) {
        var chunks = chunker.chunks(article.title(), article.kind(), article.blocks());
        return Stream.concat(chunks.stream().map(Chunk::embedded), article.asked().stream());
    }

    private int write(Path target, List<String> texts, List<float[]> vectors) throws Exception {
        var byHash = new TreeMap<String, float[]>();
        for (int n = 0; n < texts.size(); n++) byHash.put(ArticleContent.sha256(texts.get(n)), vectors.get(n));
        try (var out = Files.newOutputStream(target)) {
            ShippedVectors.write(out, embedder.modelId(), byHash);
        }
        System.err.println(byHash.size() + " vectors written to " + target);
        return 0;
    }
}
