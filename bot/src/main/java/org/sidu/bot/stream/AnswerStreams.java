package org.sidu.bot.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.sidu.bot.AnswerEvent;
import org.sidu.bot.BotProperties;
import org.sidu.common.Background;
import org.sidu.common.RedisLink;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answers of this replica while they are made, and hints that something happened in a conversation, here or
 * elsewhere. Viewers here read from memory; events go best-effort to Redis for viewers on other replicas.
 */
@Component
public class AnswerStreams {
    private static final String HINTS = "sidu:hints";
    private static final String WATCHED = "sidu:watched";
    private static final Duration KEPT_IN_REDIS = Duration.ofMinutes(10);
    /** What is said within so short a time goes to Redis together. */
    private static final Duration TOGETHER = Duration.ofMillis(10);

    private final RedisLink redis;
    private final Background background;
    private final BotProperties properties;
    private final JsonMapper json;
    private final Map<UUID, LocalAnswer> answers = new ConcurrentHashMap<>();
    private final Hints hints = new Hints();
    /** Tells this replica's own messages from others'. */
    private final String replica = UUID.randomUUID().toString();

    AnswerStreams(RedisLink redis, Background background, BotProperties properties, JsonMapper json) {
        this.redis = redis;
        this.background = background;
        this.properties = properties;
        this.json = json;
        background.run(
                "hints of other replicas",
                redis.listen(HINTS).doOnNext(this::heard).then());
        background.run(
                "viewers at other replicas",
                redis.listen(WATCHED).doOnNext(this::watchedElsewhere).then());
    }

    /** Begins an answer on this replica. */
    public LocalAnswer begin(UUID answerId, UUID conversationId, int seq) {
        var answer = new LocalAnswer(conversationId, seq);
        answers.put(answerId, answer);
        hint(conversationId);
        return answer;
    }

    /** Says one event to everybody who watches. */
    public void say(UUID answerId, LocalAnswer answer, String name, Object data) {
        tell(answerId, answer, name, line(data));
    }

    /** Says one event whose data are a {@link #line} already. */
    public void tell(UUID answerId, LocalAnswer answer, String name, String line) {
        answer.add(name, line);
        hint(answer.conversationId());
        if (redis.available() && answer.beginSharing())
            background.run("events to other replicas", share(answerId, answer));
    }

    /** The data of an event, as it goes over the wire. */
    public String line(Object data) {
        return json.writeValueAsString(data);
    }

    /** The answer will get no more events; latecomers find it here for a while, then in the database. */
    public void end(UUID answerId) {
        background.run(
                "answer kept for latecomers", Mono.delay(properties.kept()).doOnNext(done -> answers.remove(answerId)));
    }

    public Optional<LocalAnswer> find(UUID answerId) {
        return Optional.ofNullable(answers.get(answerId));
    }

    /** The conversation's answers on this replica. */
    public List<LocalAnswer> of(UUID conversationId) {
        return answers.values().stream()
                .filter(answer -> answer.conversationId().equals(conversationId))
                .toList();
    }

    Flux<AnswerEvent> watch(LocalAnswer answer) {
        return answer.watch();
    }

    /** A signal whenever something may have happened in the conversation. */
    Flux<UUID> hints(UUID conversationId) {
        return hints.of(conversationId);
    }

    /** Whether hints of other replicas can come. */
    boolean hearsOthers() {
        return redis.available();
    }

    /** What another replica has said so far of an answer, which also learns that it is watched; empty without Redis. */
    Mono<List<AnswerEvent>> shared(UUID answerId) {
        return redis.run(commands -> commands.publish(WATCHED, answerId.toString()))
                .then(said(answerId));
    }

    private Mono<List<AnswerEvent>> said(UUID answerId) {
        return redis.run(commands -> commands.lrange(key(answerId), 0, -1))
                .map(line -> json.readValue(line, AnswerEvent.class))
                .collectList();
    }

    /** All events that wait go in one command; what is said meanwhile goes in the next. */
    private Mono<Void> share(UUID answerId, LocalAnswer answer) {
        return Mono.delay(TOGETHER)
                .then(Mono.defer(() -> push(answerId, answer, answer.unshared())))
                .repeat(() -> answer.goOnSharing(redis.available()))
                .then();
    }

    private Mono<Void> push(UUID answerId, LocalAnswer answer, List<AnswerEvent> events) {
        if (events.isEmpty()) return Mono.empty();
        var key = key(answerId);
        var lines = events.stream().map(json::writeValueAsString).toArray(String[]::new);
        // Sent at once, the commands are carried out one after the other.
        return redis.run(commands -> Flux.merge(
                        commands.rpush(key, lines),
                        commands.expire(key, KEPT_IN_REDIS),
                        commands.publish(HINTS, replica + " " + answer.conversationId())))
                .then();
    }

    private static String key(UUID answerId) {
        return "sidu:{" + answerId + "}:events";
    }

    private void hint(UUID conversationId) {
        hints.tell(conversationId);
    }

    private void watchedElsewhere(String answerId) {
        find(UUID.fromString(answerId)).ifPresent(LocalAnswer::watchedElsewhere);
    }

    private void heard(String message) {
        var space = message.indexOf(' ');
        if (message.startsWith(replica)) return;
        hints.tell(UUID.fromString(message.substring(space + 1)));
    }
}
