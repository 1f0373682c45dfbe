package org.sidu.bot.stream;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.AnswerEvent;
import org.sidu.common.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/**
 * Events for a viewer, from wherever they are: this replica's memory, Redis for answers that another replica is making,
 * the database for finished ones. Hints make it prompt; a slow tick makes it sure.
 */
@Component
public class FollowConversation {
    private static final Duration TICK = Duration.ofMillis(500);
    /** Ticks between two looks at the database while all is quiet and hints can come. */
    private static final int SELDOM = 10;

    private final AnswerStreams streams;
    private final StoredAnswers stored;

    FollowConversation(AnswerStreams streams, StoredAnswers stored) {
        this.streams = streams;
        this.stored = stored;
    }

    /** The events of one answer, from the first to the last. */
    public Flux<AnswerEvent> answer(UUID conversationId, UUID answerId) {
        return streams.find(answerId).map(streams::watch).orElseGet(() -> elsewhere(conversationId, answerId));
    }

    /** The events of the conversation after the id, or from now on; fails with {@link EventIdNotUnderstood}. */
    public Mono<Flux<AnswerEvent>> conversation(UUID conversationId, @Nullable String afterEventId) {
        return (afterEventId == null
                        ? stored.newest(conversationId).map(seq -> new Position(seq, Integer.MAX_VALUE))
                        : Mono.fromSupplier(() -> Position.of(afterEventId)))
                .map(start -> from(conversationId, start));
    }

    private Flux<AnswerEvent> from(UUID conversationId, Position start) {
        var position = new AtomicReference<>(start);
        var elsewhere = new AtomicBoolean(true);
        return ticks(conversationId, elsewhere).concatMap(tick -> round(conversationId, position, elsewhere), 1);
    }

    private Flux<AnswerEvent> elsewhere(UUID conversationId, UUID answerId) {
        return stored.find(answerId)
                .flatMapMany(found -> from(conversationId, new Position(found.seq(), -1)))
                .takeUntil(AnswerEvent::last);
    }

    /** While another replica is making an answer it is also told, by each tick, that somebody watches. */
    private Flux<Long> ticks(UUID conversationId, AtomicBoolean elsewhere) {
        return Flux.merge(
                        Flux.interval(Duration.ZERO, TICK)
                                .filter(tick -> tick % SELDOM == 0 || elsewhere.get() || !streams.hearsOthers()),
                        streams.hints(conversationId).map(hint -> -1L))
                .onBackpressureLatest();
    }

    private Flux<AnswerEvent> round(UUID conversationId, AtomicReference<Position> position, AtomicBoolean elsewhere) {
        var from = position.get();
        elsewhere.set(false);
        return stored.from(conversationId, from.seq())
                .doOnNext(answer -> {
                    if (!answer.done() && streams.find(answer.id()).isEmpty()) elsewhere.set(true);
                })
                .concatMap(this::events)
                .filter(event -> Position.of(event.id()).after(position.get()))
                .doOnNext(event -> position.set(Position.of(event.id())));
    }

    /** Events in an unbroken row; what Redis has lost is waited for, the database has it in the end. */
    private Flux<AnswerEvent> events(StoredAnswers.Stored answer) {
        var done = answer.events();
        if (done != null) return Flux.fromIterable(done);
        return streams.find(answer.id())
                .map(local -> Mono.just(local.events()))
                .orElseGet(() -> streams.shared(answer.id()))
                .flatMapIterable(events -> events)
                .index()
                .takeWhile(numbered -> Position.of(numbered.getT2().id()).event() == numbered.getT1())
                .map(Tuple2::getT2);
    }

    /** Where a viewer stands: the message number and the event of its answer. */
    record Position(int seq, int event) {

        static Position of(String id) {
            var dash = id.indexOf('-');
            try {
                return new Position(Integer.parseInt(id.substring(0, dash)), Integer.parseInt(id.substring(dash + 1)));
            } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
                throw new EventIdNotUnderstood();
            }
        }

        boolean after(Position other) {
            return seq > other.seq || seq == other.seq && event > other.event;
        }
    }

    /** The Last-Event-ID is none that this API hands out. */
    static final class EventIdNotUnderstood extends Refusal {
        EventIdNotUnderstood() {
            super(Kind.BAD_REQUEST, "event-id-not-understood");
        }
    }
}
