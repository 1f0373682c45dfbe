package org.sidu.bot.assessment;

import java.util.Set;
import java.util.UUID;
import org.sidu.bot.Outcome;
import org.sidu.common.Outbox;
import org.sidu.common.OutboxListener;
import org.sidu.common.OutboxRecord;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Draws the sample: of the answers that told policy the configured share, chosen by their id, so that every attempt and
 * every replica chooses the same ones.
 */
@Component
class SampleAnswers implements OutboxListener {
    private static final int STEPS = 1 << 20;

    private final AssessmentRepository assessments;
    private final AssessmentProperties properties;
    private final Outbox outbox;

    SampleAnswers(AssessmentRepository assessments, AssessmentProperties properties, Outbox outbox) {
        this.assessments = assessments;
        this.properties = properties;
        this.outbox = outbox;
    }

    @Override
    public Set<String> types() {
        return properties.share() == 0 ? Set.of() : Set.of("AnswerGiven");
    }

    @Override
    public Mono<Void> on(OutboxRecord record) {
        var given = outbox.read(record, JsonNode.class);
        var id = UUID.fromString(given.path("answerId").asString());
        var grounded = Outcome.valueOf(given.path("outcome").asString()).grounded();
        return grounded && drawn(id, properties.share()) ? assessments.add(id) : Mono.empty();
    }

    /** Whether the id belongs to the share; the last bits of a UUIDv7 are random. */
    static boolean drawn(UUID id, double share) {
        return (id.getLeastSignificantBits() & (STEPS - 1)) < share * STEPS;
    }
}
