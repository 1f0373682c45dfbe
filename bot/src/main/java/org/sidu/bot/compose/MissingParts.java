package org.sidu.bot.compose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Believes a model that something is missing only as far as the passages bear it out. */
@Component
public class MissingParts {

    /**
     * The parts that may be named as missing, in the order in which they were named: known, asked for as far as any of them
     * is, and not to be seen in the passages. Their names are those of the prompt: {@code MATERIALS FEE TIME PLACE PHONE
     * CONDITION STEPS AMOUNT}.
     */
    public List<String> of(List<String> named, String question, Collection<String> passages) {
        var cues = Arrays.stream(Cue.values())
                .filter(cue -> named.contains(cue.name()))
                .filter(cue -> passages.stream().noneMatch(cue::answers))
                .toList();
        var asked = cues.stream().filter(cue -> cue.asks(question)).toList();
        var told = new ArrayList<>(
                (asked.isEmpty() ? cues : asked).stream().map(Cue::name).toList());
        told.sort((a, b) -> Integer.compare(named.indexOf(a), named.indexOf(b)));
        return List.copyOf(told);
    }
}
