package org.sidu.knowledge;

import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;

/**
 * Each retriever by itself, over all that is published: what the whole search is worth, it has to be worth beyond these.
 * For measuring; regions and validity play no part.
 */
public interface SingleRetrievers {

    /**
     * A retriever and how it was set.
     *
     * @param name what it compares
     * @param setting its constants, such as {@code k1=1.2 b=0.75}; blank when it has none
     */
    record Retriever(String name, String setting) {}

    /**
     * For each question, in order, what each retriever finds: external ids of articles, best first, at most ten. An
     * article's passages count by the best of them.
     */
    Flux<Map<Retriever, List<String>>> rank(List<String> questions);
}
