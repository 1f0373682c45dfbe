package org.sidu.models.chat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.models.ModelFailed;
import org.sidu.models.ModelFailed.Kind;
import org.sidu.models.Prompt;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

/**
 * One call. LangChain4j believes that it executes a request here; the request is only kept, and {@link #tokens()} then
 * performs it inside the subscriber's own chain: events go into LangChain4j's listener, and what its parser calls back
 * comes out as elements. So there is no second subscription, cancelling reaches the connection even before the first
 * event, and the Reactor context is whole. One call, one subscriber; callbacks run within the operators, in order.
 */
final class OpenAiCall implements HttpClient, StreamingChatResponseHandler {
    private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
            new ParameterizedTypeReference<>() {};
    // vLLM and others report a fault in mid-stream as an event like this one, which LangChain4j passes over.
    private static final Pattern ERROR_EVENT = Pattern.compile("^\\s*\\{\\s*\"error\"\\s*:");

    private final WebClient web;
    private final int maxCharacters;
    private final ModelMeters meters;
    private final int promptCharacters;
    private final List<String> fresh = new ArrayList<>();
    private final Reasoning reasoning = new Reasoning();
    private int characters;
    private int shown;
    private boolean counted;
    private @Nullable HttpRequest request;
    private @Nullable ServerSentEventListener listener;
    private @Nullable ModelFailed failure;
    private @Nullable ChatResponse response;

    OpenAiCall(WebClient web, int maxCharacters, ModelMeters meters, Prompt prompt) {
        this.web = web;
        this.maxCharacters = maxCharacters;
        this.meters = meters;
        this.promptCharacters = prompt.system().length()
                + prompt.turns().stream().mapToInt(turn -> turn.text().length()).sum();
    }

    static ChatRequest request(Prompt prompt) {
        var messages = new ArrayList<ChatMessage>();
        if (!prompt.system().isBlank()) messages.add(SystemMessage.from(prompt.system()));
        for (var turn : prompt.turns()) {
            messages.add(
                    switch (turn.role()) {
                        case CITIZEN -> UserMessage.from(turn.text());
                        case BOT -> AiMessage.from(turn.text());
                    });
        }
        return ChatRequest.builder().messages(messages).build();
    }

    Flux<String> tokens() {
        var asked = Objects.requireNonNull(request, "LangChain4j made no request");
        return web.post()
                .uri(URI.create(asked.url()))
                .headers(headers -> headers.putAll(asked.headers()))
                .accept(MediaType.TEXT_EVENT_STREAM)
                .bodyValue(asked.body())
                .retrieve()
                .bodyToFlux(EVENT)
                .concatMapIterable(this::read)
                .concatWith(Flux.defer(this::end));
    }

    private List<String> read(ServerSentEvent<String> event) {
        var data = event.data();
        if (data == null) return List.of();
        if (ERROR_EVENT.matcher(data).find()) throw new ModelFailed(Kind.BROKEN, "error event in mid-stream");
        listener().onEvent(new dev.langchain4j.http.client.sse.ServerSentEvent(event.event(), data));
        return drain();
    }

    private Flux<String> end() {
        listener().onClose();
        var rest = drain();
        checkWhole(response);
        return Flux.fromIterable(rest);
    }

    private List<String> drain() {
        if (failure != null) throw failure;
        var tokens = List.copyOf(fresh);
        fresh.clear();
        return tokens;
    }

    /** A connection may close neatly in mid-answer; only a finish reason says that the answer is whole. */
    private void checkWhole(@Nullable ChatResponse whole) {
        var reason = whole == null ? null : whole.finishReason();
        if (whole == null || reason == null) throw new ModelFailed(Kind.BROKEN, "ended without a finish reason");
        if (whole.tokenUsage() != null) {
            counted = true;
            meters.used(whole.tokenUsage());
        }
        if (reason == FinishReason.LENGTH) throw new ModelFailed(Kind.TOO_LONG, "the model's own length limit");
        if (reason == FinishReason.CONTENT_FILTER) throw new ModelFailed(Kind.REFUSED, "content filter");
        if (reason == FinishReason.TOOL_EXECUTION) throw new ModelFailed(Kind.REFUSED, "asked for a tool");
        if (shown == 0) throw new ModelFailed(Kind.BROKEN, "empty answer");
    }

    /** Counts what the endpoint bills but did not report, because the call was left or broke off in mid-answer. */
    void over() {
        if (!counted && characters > 0) meters.estimated(promptCharacters, characters);
    }

    private ServerSentEventListener listener() {
        return Objects.requireNonNull(listener);
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        this.request = request;
        this.listener = listener;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("only streaming: anything else would block");
    }

    // LangChain4j logs and swallows what a handler throws, so failures are kept and thrown by drain().
    @Override
    public void onPartialResponse(String token) {
        characters += token.length();
        if (characters > maxCharacters) fail(Kind.TOO_LONG, "more than " + maxCharacters + " characters");
        else if (token.indexOf('\uFFFD') >= 0) fail(Kind.BROKEN, "text is not UTF-8");
        else show(reasoning.visible(token));
    }

    private void show(String text) {
        if (text.isEmpty()) return;
        shown += text.length();
        fresh.add(text);
    }

    @Override
    public void onCompleteResponse(ChatResponse whole) {
        this.response = whole;
    }

    @Override
    public void onError(Throwable error) {
        fail(Kind.BROKEN, "unreadable event");
    }

    private void fail(Kind kind, String detail) {
        if (failure == null) failure = new ModelFailed(kind, detail);
    }
}
