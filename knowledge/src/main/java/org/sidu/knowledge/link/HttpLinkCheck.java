package org.sidu.knowledge.link;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.KnowledgeProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Asks with HEAD, then with GET of which nothing is read; redirects are followed step by step, each judged anew. */
@Component
class HttpLinkCheck implements LinkCheck {
    static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int REDIRECTS = 3;
    private static final int MOST = 8;
    /** Somebody is there but does not talk to everybody, or not now. */
    private static final Set<Integer> ALIVE = Set.of(401, 403, 405, 406, 407, 429, 451, 503);

    private final PublicHosts hosts;
    private final boolean off;
    private final HttpClient open;
    private final HttpClient listed;

    HttpLinkCheck(KnowledgeProperties properties) {
        this.off = properties.linkCheck() == KnowledgeProperties.LinkCheck.OFF;
        this.hosts = new PublicHosts(
                properties.linkCheckAllow(), properties.linkCheck() == KnowledgeProperties.LinkCheck.ON);
        var connections = ConnectionProvider.builder("sidu-links")
                .maxConnections(MOST)
                .pendingAcquireTimeout(LIMIT)
                .maxIdleTime(Duration.ofSeconds(5))
                .build();
        this.listed = HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) LIMIT.toMillis())
                .headers(headers -> headers.set("User-Agent", "Sidu link check"))
                .responseTimeout(LIMIT);
        this.open = off ? listed : listed.resolver(new PublicResolver());
    }

    @Override
    public Mono<Answer> check(String address) {
        if (off) return Mono.just(Answer.UNCHECKED);
        return ask(address, REDIRECTS)
                .timeout(LIMIT.multipliedBy(2))
                .onErrorResume(failure -> Mono.just(told(failure)));
    }

    private Mono<Answer> ask(String address, int redirects) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            return Mono.just(new Answer(State.DEAD, "address"));
        }
        var client = client(uri);
        if (client == null) return Mono.just(unasked(uri));
        return ask(client, HttpMethod.HEAD, uri, redirects)
                .flatMap(answer ->
                        answer.state() == State.DEAD ? ask(client, HttpMethod.GET, uri, redirects) : Mono.just(answer));
    }

    private Mono<Answer> ask(HttpClient client, HttpMethod method, URI uri, int redirects) {
        return client.request(method)
                .uri(uri)
                .responseConnection((response, connection) -> {
                    var status = response.status().code();
                    var target = response.responseHeaders().get("Location");
                    // What it would send is of no interest.
                    connection.dispose();
                    if (status < 300 || ALIVE.contains(status)) return Mono.just(Answer.ALIVE);
                    if (status >= 400 || target == null || status == 304)
                        return Mono.just(status == 304 ? Answer.ALIVE : new Answer(State.DEAD, "" + status));
                    if (redirects == 0) return Mono.just(new Answer(State.DEAD, "redirects"));
                    return ask(uri.resolve(target).toString(), redirects - 1);
                })
                .next();
    }

    /** The client that may ask there, null when none may. */
    private @Nullable HttpClient client(URI uri) {
        var host = uri.getHost();
        var scheme = String.valueOf(uri.getScheme());
        if (host == null || uri.getUserInfo() != null || !scheme.matches("(?i)https?")) return null;
        var port = uri.getPort() >= 0 ? uri.getPort() : scheme.equalsIgnoreCase("https") ? 443 : 80;
        if (hosts.lists(host, port)) return listed;
        return hosts.asksOthers() && !PublicHosts.isPrivateAddress(host) ? open : null;
    }

    private static Answer unasked(URI uri) {
        var host = uri.getHost();
        if (host == null) return new Answer(State.DEAD, "address");
        return PublicHosts.isPrivateAddress(host) ? Answer.PRIVATE : Answer.UNCHECKED;
    }

    private static Answer told(Throwable failure) {
        if (failure instanceof PublicResolver.PrivateAddress
                || failure.getCause() instanceof PublicResolver.PrivateAddress) return Answer.PRIVATE;
        if (failure instanceof UnknownHostException) return new Answer(State.DEAD, "host");
        if (failure instanceof TimeoutException || failure instanceof io.netty.handler.timeout.TimeoutException)
            return new Answer(State.DEAD, "timeout");
        if (failure instanceof SSLException) return new Answer(State.DEAD, "certificate");
        return new Answer(State.DEAD, "connection");
    }
}
