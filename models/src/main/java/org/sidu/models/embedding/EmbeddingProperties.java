package org.sidu.models.embedding;

import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The embedding model.
 *
 * @param queryCache query vectors kept in memory, 2 KB each; 0 keeps none
 * @param passagesBase time that any embedding of passages may take
 * @param perPassage time added to it for each passage, waiting for citizens' questions included
 */
@Validated
@ConfigurationProperties("sidu.models.embedding")
record EmbeddingProperties(
        @DefaultValue("2000") @PositiveOrZero int queryCache,
        @DefaultValue("30s") Duration passagesBase,
        @DefaultValue("1s") Duration perPassage) {

    Duration deadlineFor(int passages) {
        return passagesBase.plus(perPassage.multipliedBy(passages));
    }
}
