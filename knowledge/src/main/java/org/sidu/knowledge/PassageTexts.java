package org.sidu.knowledge;

import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** Reads the passages that an answer cited, also of revisions that are no longer published. */
public interface PassageTexts {

    /** In the order of the revision's text; ids that are unknown are left out. */
    Flux<PassageText> read(Collection<UUID> passageIds);

    record PassageText(UUID id, String titlePath, String text) {}
}
