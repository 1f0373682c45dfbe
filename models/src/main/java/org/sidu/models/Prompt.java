package org.sidu.models;

import java.util.List;

/**
 * What a model is asked.
 *
 * @param system the rules and what the model may use
 * @param turns the conversation, oldest first; the last one is the citizen's
 */
public record Prompt(String system, List<Turn> turns) {

    public Prompt {
        turns = List.copyOf(turns);
        if (turns.isEmpty() || turns.getLast().role() != Role.CITIZEN) {
            throw new IllegalArgumentException("a prompt ends with the citizen's turn");
        }
    }

    /** Who said it. */
    public enum Role {
        CITIZEN,
        BOT
    }

    public record Turn(Role role, String text) {}

    /** A prompt of one question. */
    public static Prompt of(String system, String question) {
        return new Prompt(system, List.of(new Turn(Role.CITIZEN, question)));
    }
}
