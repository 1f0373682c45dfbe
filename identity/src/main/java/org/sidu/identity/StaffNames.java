package org.sidu.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What colleagues are called. */
public interface StaffNames {

    /**
     * Display names by actor, as {@link Caller#actor()} wrote it. The operator and what Sidu does by itself
     * ({@code system:…}) are called by what they are; whoever is not known is left out.
     */
    Mono<Map<String, String>> names(Collection<String> actors);

    /** The display name of one actor, the actor's own text when there is none. */
    default Mono<String> name(String actor) {
        return names(List.of(actor)).map(names -> names.getOrDefault(actor, actor));
    }
}
