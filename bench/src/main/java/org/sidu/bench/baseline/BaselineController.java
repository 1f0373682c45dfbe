package org.sidu.bench.baseline;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Import, search, chat. What blocks runs on the elastic scheduler, as the documentation advises. */
@RestController
class BaselineController {
    private static final int AT_ONCE = 100;

    private final EmbeddingModel model;
    private final InMemoryEmbeddingStore<TextSegment> store;
    private final ContentRetriever retriever;
    private final Parts.Assistant assistant;
    private final JsonMapper json;
    private final String file;

    BaselineController(
            EmbeddingModel model,
            InMemoryEmbeddingStore<TextSegment> store,
            ContentRetriever retriever,
            Parts.Assistant assistant,
            JsonMapper json,
            @Value("${baseline.store}") String file) {
        this.model = model;
        this.store = store;
        this.retriever = retriever;
        this.assistant = assistant;
        this.json = json;
        this.file = file;
    }

    record Asked(String question) {}

    record Piece(String text) {}

    record ToImport(String file) {}

    @PostMapping(path = "/chat", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Piece>> chat(@RequestBody Asked asked) {
        return Flux.<String>create(sink -> assistant
                        .chat(asked.question())
                        .onPartialResponse(sink::next)
                        .onCompleteResponse(response -> sink.complete())
                        .onError(sink::error)
                        .start())
                .subscribeOn(Schedulers.boundedElastic())
                .map(text ->
                        ServerSentEvent.builder(new Piece(text)).event("delta").build())
                .concatWithValues(
                        ServerSentEvent.builder(new Piece("")).event("done").build());
    }

    @GetMapping("/search")
    Mono<List<Piece>> search(@RequestParam String q) {
        return Mono.fromCallable(() -> retriever.retrieve(Query.from(q)).stream()
                        .map(content -> new Piece(content.textSegment().text()))
                        .toList())
                .subscribeOn(Schedulers.boundedElastic());
    }

    @PostMapping("/import")
    Mono<Map<String, Object>> imported(@RequestBody ToImport toImport) {
        return Mono.fromCallable(() -> read(Path.of(toImport.file()))).subscribeOn(Schedulers.boundedElastic());
    }

    private Map<String, Object> read(Path lines) throws IOException {
        var segments = new ArrayList<TextSegment>();
        for (var line : Files.readAllLines(lines)) {
            var passage = json.readTree(line);
            segments.add(TextSegment.from(passage.path("title").asString() + "\n"
                    + passage.path("text").asString()));
        }
        var begin = System.nanoTime();
        for (var n = 0; n < segments.size(); n += AT_ONCE) {
            var some = segments.subList(n, Math.min(segments.size(), n + AT_ONCE));
            store.addAll(model.embedAll(some).content(), some);
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        if (!file.isEmpty()) store.serializeToFile(Path.of(file));
        return Map.of("passages", segments.size(), "seconds", seconds, "perSecond", segments.size() / seconds);
    }

    @GetMapping("/health")
    String health() {
        return "ok";
    }
}
