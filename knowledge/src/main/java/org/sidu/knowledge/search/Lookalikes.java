package org.sidu.knowledge.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Characters that are written for one another because they look alike; read from lines of such characters.
 *
 * @param others those that each may have been written for
 */
record Lookalikes(Map<Character, Set<Character>> others) {

    static Lookalikes read(InputStream file) throws IOException {
        var others = new HashMap<Character, Set<Character>>();
        var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("#")) continue;
            var alike = line.strip();
            for (var one : alike.toCharArray())
                for (var other : alike.toCharArray())
                    if (one != other)
                        others.computeIfAbsent(one, key -> new HashSet<>()).add(other);
        }
        return new Lookalikes(others);
    }

    Set<Character> of(char character) {
        return others.getOrDefault(character, Set.of());
    }
}
