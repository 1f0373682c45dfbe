package org.sidu.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sidu.common.Idempotency.Outcome;
import org.sidu.common.Idempotency.Request;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class IdempotencyIT {
    private final Idempotency idempotency = Database.idempotency(Duration.ofHours(1));
    private final String key = UUID.randomUUID().toString();
    private final AtomicInteger effects = new AtomicInteger();

    @Test
    void doesTheWorkOnceAndReplaysItsResource() {
        assertThat(once("body", "first").block()).isEqualTo(new Outcome<>("first", 1));
        assertThat(once("body", "second").block()).isEqualTo(new Outcome<>("first", null));
        assertThat(effects).hasValue(1);
    }

    @Test
    void refusesTheKeyForAnotherBody() {
        once("body", "first").block();
        once("other", "second").as(StepVerifier::create).verifyError(Idempotency.KeyReused.class);
        assertThat(effects).hasValue(1);
    }

    @Test
    void keepsScopesApart() {
        once("body", "first").block();
        var elsewhere = new Request("elsewhere", key, "body");
        assertThat(idempotency.once(elsewhere, "second", work()).block().replayed())
                .isFalse();
    }

    @Test
    void forgetsTheKeyOfWorkThatFailed() {
        idempotency
                .once(request("body"), "first", Mono.error(new IllegalStateException("no")))
                .as(StepVerifier::create)
                .verifyError(IllegalStateException.class);
        assertThat(once("body", "second").block().resourceId()).isEqualTo("second");
    }

    @Test
    void saysThatTheFirstRequestIsStillRunning() {
        var finish = Sinks.<Integer>one();
        var started = Sinks.<Boolean>one();
        var slow = idempotency
                .once(request("body"), "first", Mono.defer(() -> {
                    started.tryEmitValue(true);
                    return finish.asMono();
                }))
                .toFuture();
        started.asMono().block(Duration.ofSeconds(10));

        once("body", "second").as(StepVerifier::create).verifyError(Idempotency.KeyInUse.class);

        finish.tryEmitValue(7);
        assertThat(slow.join()).isEqualTo(new Outcome<>("first", 7));
        assertThat(once("body", "third").block().resourceId()).isEqualTo("first");
    }

    @Test
    void hasOneEffectForManyRequestsAtOnce() {
        var outcomes = Flux.range(0, 16)
                .flatMap(n -> once("body", "r" + n).onErrorComplete(Idempotency.KeyInUse.class), 16)
                .collectList()
                .block();
        assertThat(effects).hasValue(1);
        assertThat(outcomes).filteredOn(outcome -> !outcome.replayed()).hasSize(1);
        assertThat(outcomes)
                .extracting(Outcome::resourceId)
                .containsOnly(Objects.requireNonNull(outcomes).getFirst().resourceId());
    }

    @Test
    void takesAnExpiredKeyAsNewAndSweepsItAway() {
        var shortLived = Database.idempotency(Duration.ZERO);
        assertThat(shortLived.once(request("body"), "first", work()).block().replayed())
                .isFalse();
        assertThat(shortLived.once(request("other"), "second", work()).block().replayed())
                .isFalse();
        assertThat(shortLived.sweep().block()).isPositive();
        assertThat(Database.count("SELECT count(*) FROM common.idempotency_key WHERE key = '"
                        + Idempotency.fingerprint(key) + "'"))
                .isZero();
    }

    private Mono<Outcome<Integer>> once(String body, String resourceId) {
        return idempotency.once(request(body), resourceId, work());
    }

    private Request request(String body) {
        return new Request("test", key, Idempotency.fingerprint(body));
    }

    private Mono<Integer> work() {
        return Mono.fromSupplier(effects::incrementAndGet);
    }
}
