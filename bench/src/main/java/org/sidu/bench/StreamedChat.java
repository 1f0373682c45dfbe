package org.sidu.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One streamed answer, as the citizen saw it come, set beside what the model had sent. */
final class StreamedChat {
    private final PacedModel.Pace pace;
    private final PacedModel.Call call;
    private final long begun;
    private final List<Piece> pieces = new ArrayList<>();
    private final String outcome;

    /**
     * A piece of text that came.
     *
     * @param upTo characters up to its end, white space left out
     */
    private record Piece(int upTo, long nanos) {}

    private StreamedChat(
            Server.Citizen citizen, String question, PacedModel.Pace pace, PacedModel.Call call, long begun)
            throws IOException {
        this.pace = pace;
        this.call = call;
        this.begun = begun;
        this.outcome = citizen.stream(question, this::heard);
    }

    static StreamedChat of(Server.Citizen citizen, String question, PacedModel model, PacedModel.Pace pace)
            throws IOException {
        citizen.ready();
        var call = model.expect(question);
        try {
            return new StreamedChat(citizen, question, pace, call, System.nanoTime());
        } finally {
            model.forget(question);
        }
    }

    private void heard(String text) {
        var length = (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
        var before = pieces.isEmpty() ? 0 : pieces.getLast().upTo();
        pieces.add(new Piece(before + length, System.nanoTime()));
    }

    String outcome() {
        return outcome;
    }

    /** Whether the model spoke and its words came, not others instead. */
    boolean byModel() {
        var sent = call.sent();
        return call.arrived() > 0
                && !pieces.isEmpty()
                && sent.size() == pace.tokens()
                && Math.abs(sent.getLast().upTo() - pieces.getLast().upTo()) <= 3;
    }

    double firstTextMillis() {
        return pieces.isEmpty() ? Double.NaN : (pieces.getFirst().nanos() - begun) / 1e6;
    }

    /** From the citizen's request to the request that the model saw. */
    double beforeModelMillis() {
        return (call.arrived() - begun) / 1e6;
    }

    /** For each piece: from the sending of its last token to its coming. */
    List<Double> delaysMillis() {
        var sent = call.sent();
        return pieces.stream()
                .map(piece -> (piece.nanos() - last(sent, piece.upTo()).nanos()) / 1e6)
                .toList();
    }

    /** For each token: how long it waited, at the sender, for the last one of its piece. */
    List<Double> holdBackMillis() {
        var sent = call.sent();
        var held = new ArrayList<Double>();
        var n = 0;
        for (var piece : pieces) {
            var last = last(sent, piece.upTo());
            for (; n < sent.size() && sent.get(n).upTo() <= piece.upTo(); n++)
                held.add((last.nanos() - sent.get(n).nanos()) / 1e6);
        }
        return held;
    }

    /** Between pieces, as they came. */
    List<Double> gapsMillis() {
        var gaps = new ArrayList<Double>();
        for (var n = 1; n < pieces.size(); n++)
            gaps.add((pieces.get(n).nanos() - pieces.get(n - 1).nanos()) / 1e6);
        return gaps;
    }

    /** Between the same pieces, as the model sent their last tokens. */
    List<Double> sentGapsMillis() {
        var sent = call.sent();
        var gaps = new ArrayList<Double>();
        for (var n = 1; n < pieces.size(); n++)
            gaps.add((last(sent, pieces.get(n).upTo()).nanos()
                            - last(sent, pieces.get(n - 1).upTo()).nanos())
                    / 1e6);
        return gaps;
    }

    /** Whether all came at once, in less than a quarter of the time that the model spoke. */
    boolean burst() {
        if (pieces.isEmpty()) return false;
        return (pieces.getLast().nanos() - pieces.getFirst().nanos()) / 1e6 < pace.speakingMillis() / 4;
    }

    /** By how much the double itself was late, at worst. */
    double doubleLateMillis() {
        return call.sent().stream().mapToLong(PacedModel.Sent::late).max().orElse(0) / 1e6;
    }

    private static PacedModel.Sent last(List<PacedModel.Sent> sent, int upTo) {
        for (var token : sent) if (token.upTo() >= upTo) return token;
        return sent.getLast();
    }
}
