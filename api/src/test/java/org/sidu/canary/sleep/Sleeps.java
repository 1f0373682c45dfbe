package org.sidu.canary.sleep;

import java.time.Duration;
import org.sidu.canary.Offends;

@Offends
class Sleeps {
    void nap() throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(1));
    }
}
