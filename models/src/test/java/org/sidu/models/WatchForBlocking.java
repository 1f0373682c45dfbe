package org.sidu.models;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import reactor.blockhound.BlockHound;

/**
 * Installs BlockHound before the first test. Installed later, it breaks the timer threads that already wait: the methods
 * it allows to block are marked as they are entered.
 */
public class WatchForBlocking implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        BlockHound.install();
    }
}
