package org.sidu.bot.understand;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sidu.knowledge.Regions;

/** A city with two districts, as the demo's. */
final class Places implements Regions {
    private static final Map<String, String> NAMES = Map.of("990100", "云岚市", "990102", "东湖区", "990103", "西岭区");

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
        return Set.of(rootCode(), code);
    }

    @Override
    public Set<String> family(String code) {
        return code.equals(rootCode()) ? NAMES.keySet() : Set.of(code);
    }

    @Override
    public List<String> namedIn(String text) {
        var named = new ArrayList<String>();
        if (text.contains("东湖")) named.add("990102");
        if (text.contains("西岭")) named.add("990103");
        return named;
    }

    @Override
    public Optional<Integer> depth(String code) {
        return exists(code) ? Optional.of(code.equals(rootCode()) ? 0 : 1) : Optional.empty();
    }
}
