package org.sidu.models.chat;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.resources.ConnectionProvider;

/** Hands one call to LangChain4j as its HTTP client; the timeouts asked for here are ours to keep, in {@link OpenAiModel}. */
final class Transport implements HttpClientBuilder {
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final HttpClient call;
    private @Nullable Duration connectTimeout;
    private @Nullable Duration readTimeout;

    Transport(HttpClient call) {
        this.call = call;
    }

    /** One client for all calls; redirects are not followed, since they would carry the key elsewhere. */
    static WebClient client(ModelProperties properties) {
        var connections = ConnectionProvider.builder("sidu-models-chat")
                .maxConnections(properties.maxConcurrent())
                .pendingAcquireTimeout(properties.firstToken())
                .maxIdleTime(IDLE)
                .build();
        var netty = reactor.netty.http.client.HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        properties.connect().toMillis());
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(netty))
                .build();
    }

    @Override
    public @Nullable Duration connectTimeout() {
        return connectTimeout;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = timeout;
        return this;
    }

    @Override
    public @Nullable Duration readTimeout() {
        return readTimeout;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        this.readTimeout = timeout;
        return this;
    }

    @Override
    public HttpClient build() {
        return call;
    }
}
