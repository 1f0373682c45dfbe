package org.sidu.identity;

import java.util.Map;
import reactor.core.publisher.Mono;

/** Records who did what. Records are chained within a second and cannot be changed unnoticed. */
public interface Audit {

    /** The actor of what nobody in particular did, such as a failed sign-in. */
    String NOBODY = "nobody";

    /**
     * Keeps one record. Joins the transaction of whoever subscribes, so that the record is there if and only if the
     * effect is.
     *
     * @param actor who did it, see {@link Caller#actor()}
     * @param action what was done, past tense after the name of its area: {@code knowledge.published}
     * @param subject to what, such as {@code revision:<id>}
     * @param detail further facts: texts, whole numbers, truth values, lists and maps of these. Personal data in texts is
     *     masked; texts beyond 2,000 characters are cut
     */
    Mono<Void> record(String actor, String action, String subject, Map<String, ?> detail);

    /** Keeps a record without further facts. */
    default Mono<Void> record(String actor, String action, String subject) {
        return record(actor, action, subject, Map.of());
    }
}
