package org.sidu.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;

/**
 * Installs BlockHound before the first test of a module that names this class in {@code META-INF/services}. Installed
 * later, it breaks the timer threads that already wait: the methods it allows to block are marked as they are entered.
 * Blocking calls are noted and let through: an error thrown while a thread waits for a lock would leave that lock shut
 * for ever, and whatever failed then would not be what is wrong.
 */
public class WatchForBlocking implements LauncherSessionListener {
    private static final List<BlockingOperationError> SEEN = new CopyOnWriteArrayList<>();

    /** Every blocking call of a thread that must not block, so far. */
    public static List<BlockingOperationError> seen() {
        return List.copyOf(SEEN);
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        BlockHound.install(
                builder -> builder.blockingMethodCallback(method -> SEEN.add(new BlockingOperationError(method))));
    }
}
