package org.sidu.bot.calibration;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which part of its set a question belongs to. Questions on one document, or on documents that another question joins,
 * belong to the same part, so that none is judged by what was learned from its own document; a question without a
 * document goes by its id.
 */
final class Folds {
    private final int folds;
    private final long seed;
    private final Map<String, String> joined = new HashMap<>();

    Folds(List<Case> set, int folds, long seed) {
        this.folds = folds;
        this.seed = seed;
        for (var one : set) one.relevant.forEach(document -> join(one.relevant.getFirst(), document));
    }

    int of(Case one) {
        var key = one.relevant.isEmpty() ? one.id : root(one.relevant.getFirst());
        return (int) Long.remainderUnsigned(hash(seed + " " + key), folds);
    }

    private void join(String some, String other) {
        var first = root(some);
        var second = root(other);
        if (first.compareTo(second) < 0) joined.put(second, first);
        else if (first.compareTo(second) > 0) joined.put(first, second);
    }

    private String root(String document) {
        var at = document;
        for (var next = joined.get(at); next != null; next = joined.get(at)) at = next;
        return at;
    }

    private static long hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
