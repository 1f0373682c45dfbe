package org.sidu.bot;

/**
 * One event of an answer on its way to a viewer.
 *
 * @param id {@code <messageSeq>-<n>}, rising within a conversation
 * @param name {@code outcome}, {@code citation}, {@code delta}, {@code choices}, {@code ticket}, {@code handover},
 *     {@code notice}, {@code error} or {@code done}
 * @param data one line of JSON
 */
public record AnswerEvent(String id, String name, String data) {

    /** Whether nothing of this answer follows. */
    public boolean last() {
        return name.equals("done") || name.equals("error");
    }
}
