package org.sidu.knowledge.region;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sidu.knowledge.KnowledgeProperties;
import org.sidu.knowledge.Regions;
import org.springframework.stereotype.Component;

/** The region tree in memory, read once at start. */
@Component
class StoredRegions implements Regions {
    private final String root;
    private volatile Map<String, Region> regions = Map.of();
    private volatile Map<String, Set<String>> families = Map.of();

    StoredRegions(KnowledgeProperties properties) {
        this.root = properties.jurisdiction();
    }

    void keep(List<Region> read) {
        var byCode = new LinkedHashMap<String, Region>();
        read.forEach(region -> byCode.put(region.code(), region));
        regions = byCode;
        var byElder = new HashMap<String, Set<String>>();
        for (var region : read)
            for (var elder : lineage(region.code()))
                byElder.computeIfAbsent(elder, code -> new LinkedHashSet<>()).add(region.code());
        byElder.replaceAll((code, family) -> Collections.unmodifiableSet(family));
        families = byElder;
    }

    List<Region> all() {
        return List.copyOf(regions.values());
    }

    @Override
    public boolean exists(String code) {
        return regions.containsKey(code);
    }

    @Override
    public String rootCode() {
        return root;
    }

    @Override
    public Optional<String> name(String code, Locale locale) {
        return Optional.ofNullable(regions.get(code)).map(region -> region.name(locale));
    }

    @Override
    public Set<String> lineage(String code) {
        var lineage = new LinkedHashSet<String>();
        for (var region = regions.get(code); region != null; region = parent(region)) {
            if (!lineage.add(region.code())) break;
        }
        return lineage;
    }

    private @org.jspecify.annotations.Nullable Region parent(Region region) {
        var parent = region.parentCode();
        return parent == null ? null : regions.get(parent);
    }

    @Override
    public Set<String> family(String code) {
        return families.getOrDefault(code, Set.of());
    }

    @Override
    public List<String> namedIn(String text) {
        record Named(int at, String code) {}
        var named = new ArrayList<Named>();
        for (var region : regions.values()) {
            if (region.code().equals(root)) continue;
            region.names().stream()
                    .mapToInt(text::indexOf)
                    .filter(at -> at >= 0)
                    .min()
                    .ifPresent(at -> named.add(new Named(at, region.code())));
        }
        return named.stream()
                .sorted(Comparator.comparingInt(Named::at))
                .map(Named::code)
                .toList();
    }

    @Override
    public Optional<Integer> depth(String code) {
        return exists(code) ? Optional.of(lineage(code).size() - 1) : Optional.empty();
    }
}
