package org.sidu.knowledge.imports;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sidu.knowledge.Regions;

/** A city with one district. */
final class City implements Regions {
    private static final Map<String, String> NAMES = Map.of("990100", "云岚市", "990102", "东湖区");

    @Override
    public boolean exists(String code) {
        return NAMES.containsKey(code);
    }

    @Override
    public String rootCode() {
        return "990100";
    }

    @Override
    public Optional<String> name(String code, Locale locale) {
        return Optional.ofNullable(NAMES.get(code));
    }

    @Override
    public Set<String> lineage(String code) {
        return Set.of(code, rootCode());
    }

    @Override
    public Set<String> family(String code) {
        return code.equals(rootCode()) ? NAMES.keySet() : Set.of(code);
    }

    @Override
    public List<String> namedIn(String text) {
        return text.contains("东湖") ? List.of("990102") : List.of();
    }

    @Override
    public Optional<Integer> depth(String code) {
        return Optional.of(code.equals(rootCode()) ? 0 : 1);
    }
}
