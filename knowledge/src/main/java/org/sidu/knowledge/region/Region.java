package org.sidu.knowledge.region;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An administrative division.
 *
 * @param level {@code CITY}, {@code DISTRICT} or {@code STREET}
 * @param shortNames what citizens call it besides its name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Region(
        String code,
        @Nullable String parentCode,
        String level,
        String name,
        @Nullable String nameEn,
        @Nullable List<String> shortNames) {

    List<String> names() {
        var names = new ArrayList<String>();
        names.add(name);
        if (shortNames != null) names.addAll(shortNames);
        return names;
    }

    String name(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) && nameEn != null ? nameEn : name;
    }
}
