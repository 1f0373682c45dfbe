package org.sidu.bot.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The names under which files tell what was measured, each with its place in a passage's values. */
final class SignalNames {
    private static final List<String> OF_MEANING = List.of("cosine", "tail", "formal", "near");

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();

    /** The place of the name, a new one when it was not known. */
    int place(String name) {
        var known = places.get(name);
        if (known != null) return known;
        places.put(name, names.size());
        names.add(name);
        return names.size() - 1;
    }

    /** The place of the name; −1 when it was never measured. */
    int find(String name) {
        return places.getOrDefault(name, -1);
    }

    String name(int place) {
        return names.get(place);
    }

    List<String> all() {
        return List.copyOf(names);
    }

    /**
     * What ranking learns from unless told otherwise. Signals of wordings are left to those that take the greater of
     * passage and wording: an article without wordings must not stand behind for that alone. What {@code exact} weighs
     * is set by hand.
     */
    List<String> ranking() {
        return sorted(name -> !name.equals("exact") && !name.startsWith("asked."));
    }

    /** The same without what takes a vector. */
    List<String> lexical() {
        return ranking().stream()
                .filter(name -> OF_MEANING.stream().noneMatch(name::contains))
                .toList();
    }

    private List<String> sorted(Predicate<String> wanted) {
        return names.stream().filter(wanted).sorted().toList();
    }
}
