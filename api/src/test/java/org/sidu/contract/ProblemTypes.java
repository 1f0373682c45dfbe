package org.sidu.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The types of problems and where each is met, as the application lists them. */
final class ProblemTypes {
    static final Map<String, String> ALL = load();

    private ProblemTypes() {}

    /** The HTTP status of a type that is answered with one. */
    static int status(String slug) {
        var where = ALL.get(slug);
        if (where == null || !where.matches("\\d{3}"))
            throw new IllegalStateException("problems.properties has no status for " + slug);
        return Integer.parseInt(where);
    }

    private static Map<String, String> load() {
        var types = new TreeMap<String, String>();
        try {
            PropertiesLoaderUtils.loadProperties(new ClassPathResource("problems.properties"))
                    .forEach((slug, where) -> types.put(slug.toString(), where.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return types;
    }
}
