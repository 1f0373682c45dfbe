package org.sidu.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code name=value} words of a command line. */
record Arguments(Map<String, String> given) {

    static Arguments of(String... words) {
        return new Arguments(Arrays.stream(words)
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(word -> word[0], word -> word.length > 1 ? word[1] : "")));
    }

    /** Fails with {@link IllegalArgumentException} when it is not there. */
    String text(String name) {
        var value = given.get(name);
        if (value == null) throw new IllegalArgumentException(name + "=… is missing");
        return value;
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    double number(String name, double otherwise) {
        return given.containsKey(name) ? Double.parseDouble(text(name)) : otherwise;
    }

    /** The product first, then the baseline. */
    List<Server> servers() {
        return List.of(server("sidu"), server("baseline"));
    }

    Server server(String name) {
        return Server.of(name + "=" + text(name));
    }
}
