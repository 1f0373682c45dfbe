package org.sidu.api;

import org.jspecify.annotations.Nullable;
import org.sidu.bot.ReceiptKeyUnusable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one sentence why Sidu did not start, where the reason is known; leaves the rest to Spring Boot. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailures implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        return known(failure) != null;
    }

    /** Prints the sentence to the error stream; prints nothing for a failure that Spring Boot has reported. */
    static void tell(Throwable failure) {
        var known = known(failure);
        if (known != null) System.err.println("sidu: " + known.getMessage());
    }

    static int exitCode(Throwable failure) {
        var known = known(failure);
        return known == null ? 1 : known.exitCode();
    }

    private static @Nullable CannotStart known(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart cannot) return cannot;
            if (cause instanceof ReceiptKeyUnusable unusable)
                return new CannotStart(
                        CannotStart.CONFIGURATION, String.valueOf(unusable.getMessage()), "See docs/operations.md.");
            if (cause instanceof PortInUseException inUse) return portInUse(inUse.getPort());
        }
        return null;
    }

    static CannotStart portInUse(int port) {
        return new CannotStart(
                CannotStart.IN_USE,
                "Port " + port + " is in use.",
                "Stop the process that listens there, or set SERVER_PORT (citizens, 8080)"
                        + " or MANAGEMENT_SERVER_PORT (health and metrics, 8081) to a free port.");
    }
}
