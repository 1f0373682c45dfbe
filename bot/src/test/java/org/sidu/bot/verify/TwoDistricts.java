package org.sidu.bot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sidu.knowledge.Regions;

/** A city with two districts. */
final class TwoDistricts implements Regions {
    static final String CITY = "990100";
    static final String DONGHU = "990102";
    static final String XILING = "990103";

    @Override
    public Set<String> lineage(String code) {
        return Set.of(CITY, code);
    }

    @Override
    public Set<String> family(String code) {
        return Set.of(CITY, DONGHU, XILING);
    }

    @Override
    public List<String> namedIn(String text) {
        var named = new ArrayList<String>();
        if (text.contains("东湖")) named.add(DONGHU);
        if (text.contains("西岭")) named.add(XILING);
        return named;
    }

    @Override
    public Optional<Integer> depth(String code) {
        return Optional.of(code.equals(CITY) ? 0 : 1);
    }

    @Override
    public boolean exists(String code) {
        return family(CITY).contains(code);
    }

    @Override
    public String rootCode() {
        return CITY;
    }

    @Override
    public Optional<String> name(String code, Locale locale) {
        return Optional.empty();
    }
}
