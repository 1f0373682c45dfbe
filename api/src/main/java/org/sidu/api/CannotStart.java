package org.sidu.api;

/** A start that cannot succeed: one sentence that says what is wrong, and what the operator can do about it. */
public final class CannotStart extends RuntimeException {

    /** The words on the command line make no sense. */
    public static final int USAGE = 64;
    /** Something that Sidu needs does not run or cannot be reached. */
    public static final int UNAVAILABLE = 69;
    /** The data directory cannot be used. */
    public static final int DATA = 73;
    /** Somebody else holds the port or the data directory. */
    public static final int IN_USE = 75;
    /** A setting is missing or wrong. */
    public static final int CONFIGURATION = 78;

    private final int exitCode;

    public CannotStart(int exitCode, String problem, String remedy) {
        super(problem + " " + remedy, null, false, false);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
