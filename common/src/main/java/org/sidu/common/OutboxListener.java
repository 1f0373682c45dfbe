package org.sidu.common;

import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * A bean that acts on outbox records. A record may arrive more than once: after a failure, a timeout or the death of the
 * process every listener of its type sees it again.
 */
public interface OutboxListener {

    /** The record types that this listener wants. */
    Set<String> types();

    /** Acts on the record; an error or a wait beyond {@code sidu.common.outbox.timeout} means another attempt later. */
    Mono<Void> on(OutboxRecord record);
}
