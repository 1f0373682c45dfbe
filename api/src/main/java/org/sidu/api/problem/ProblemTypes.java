package org.sidu.api.problem;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/** Every type of problem with where it is met: an HTTP status, the report of an {@code import}, an {@code event}. */
@Component
class ProblemTypes {
    private final Map<String, String> types;

    ProblemTypes() throws IOException {
        var read = new TreeMap<String, String>();
        PropertiesLoaderUtils.loadProperties(new ClassPathResource("problems.properties"))
                .forEach((slug, where) -> read.put(slug.toString(), where.toString()));
        this.types = Collections.unmodifiableMap(read);
    }

    /** Where each is met, by slug in order. */
    Map<String, String> all() {
        return types;
    }
}
