package org.sidu.knowledge.document;

import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * How much text one file may hold, so that no file needs more memory than the process has; and the place where a reading
 * that nobody waits for any more ends.
 */
public final class Budget {
    /** Most characters of all articles of a file; ten times the longest article. */
    public static final int CHARACTERS = 10_000_000;

    private final int most;
    private long left;

    public Budget(int characters) {
        this.most = characters;
        this.left = characters;
    }

    /** Fails with {@link DocumentRefused} when the file holds too much, with {@link CancellationException} when cancelled. */
    public void spend(int characters) {
        goOn();
        left -= characters;
        if (left < 0) throw new DocumentRefused("import-file-too-long", Map.of("most", most));
    }

    /** Fails with {@link CancellationException} when the reading was cancelled. */
    public void goOn() {
        if (Thread.currentThread().isInterrupted()) throw new CancellationException("reading was cancelled");
    }
}
