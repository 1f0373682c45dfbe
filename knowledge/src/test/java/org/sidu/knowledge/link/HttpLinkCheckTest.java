package org.sidu.knowledge.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sidu.knowledge.KnowledgeProperties;
import org.sidu.knowledge.link.LinkCheck.Answer;
import org.sidu.knowledge.link.LinkCheck.State;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HttpLinkCheckTest {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private String base;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            if (path.equals("/silent")) await();
            if (path.equals("/moved")) exchange.getResponseHeaders().set("Location", "/here");
            if (path.equals("/inside")) exchange.getResponseHeaders().set("Location", "http://10.0.0.1/");
            if (path.equals("/circle")) exchange.getResponseHeaders().set("Location", "/circle");
            exchange.sendResponseHeaders(status(path, exchange.getRequestMethod()), -1);
            exchange.close();
        });
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int status(String path, String method) {
        return switch (path) {
            case "/here" -> 200;
            case "/get-only" -> method.equals("HEAD") ? 404 : 200;
            case "/members" -> 403;
            case "/moved", "/inside", "/circle" -> 302;
            default -> 404;
        };
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private static LinkCheck check(String mode, String allow) {
        return new HttpLinkCheck(new Binder(new MapConfigurationPropertySource(
                        Map.of("sidu.knowledge.link-check", mode, "sidu.knowledge.link-check-allow", allow)))
                .bindOrCreate("sidu.knowledge", KnowledgeProperties.class));
    }

    private static Answer ask(LinkCheck check, String address) {
        return check.check(address).block(Duration.ofSeconds(15));
    }

    @Test
    void tellsLivingLinksFromDeadOnes() {
        var check = check("listed", "127.0.0.1");
        assertThat(ask(check, base + "/here").state()).isEqualTo(State.ALIVE);
        assertThat(ask(check, base + "/get-only").state()).isEqualTo(State.ALIVE);
        assertThat(ask(check, base + "/members").state()).isEqualTo(State.ALIVE);
        assertThat(ask(check, base + "/moved").state()).isEqualTo(State.ALIVE);
        assertThat(ask(check, base + "/gone")).isEqualTo(new Answer(State.DEAD, "404"));
        assertThat(ask(check, base + "/circle")).isEqualTo(new Answer(State.DEAD, "redirects"));
        assertThat(ask(check, "http://127.0.0.1:1/")).isEqualTo(new Answer(State.DEAD, "connection"));
        assertThat(asked).contains("HEAD /get-only", "GET /get-only").doesNotContain("GET /here");
    }

    @Test
    void doesNotWaitForEver() {
        var begin = System.nanoTime();
        assertThat(ask(check("listed", "127.0.0.1"), base + "/silent")).isEqualTo(new Answer(State.DEAD, "timeout"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void neverAsksAPrivateAddressThatIsNotListed() {
        var check = check("on", "");
        for (var host :
                List.of("127.0.0.1", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::ffff:127.0.0.1]"))
            assertThat(ask(check, base.replace("127.0.0.1", host) + "/here").state())
                    .as(host)
                    .isEqualTo(State.PRIVATE);
        assertThat(asked).isEmpty();
    }

    @Test
    void neverFollowsARedirectIntoAPrivateNetwork() {
        assertThat(ask(check("listed", "127.0.0.1"), base + "/inside").state()).isEqualTo(State.PRIVATE);
    }

    @Test
    void asksNobodyUnlessItIsTold() {
        assertThat(ask(check("off", "127.0.0.1"), base + "/here").state()).isEqualTo(State.UNCHECKED);
        assertThat(ask(check("listed", "other.example"), base + "/here").state())
                .isEqualTo(State.PRIVATE);
        assertThat(ask(check("listed", "127.0.0.1:1"), base + "/here").state()).isEqualTo(State.PRIVATE);
        assertThat(asked).isEmpty();
    }

    @Test
    void asksEachAddressOnceAndOnlySoMany() {
        var round = new CheckLinks(check("listed", "127.0.0.1")).round();
        var addresses = IntStream.range(0, 60).mapToObj(n -> base + "/gone" + n).toList();
        assertThat(round.faults(addresses).collectList().block(Duration.ofSeconds(60)))
                .hasSize(CheckLinks.MOST);
        assertThat(round.faults(addresses.subList(0, 2)).collectList().block(Duration.ofSeconds(5)))
                .hasSize(2);
        assertThat(asked).hasSize(2 * CheckLinks.MOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.168.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "::ffff:10.0.0.1"
            })
    void knowsPrivateAddresses(String address) throws UnknownHostException {
        assertThat(PublicHosts.isPrivate(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.63.0.1", "172.32.0.1", "198.20.0.1", "223.255.0.1", "2400:3200::1"})
    void knowsPublicAddresses(String address) throws UnknownHostException {
        assertThat(PublicHosts.isPrivate(InetAddress.getByName(address))).isFalse();
    }
}
