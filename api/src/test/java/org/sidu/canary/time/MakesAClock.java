package org.sidu.canary.time;

import java.time.Clock;
import org.sidu.canary.Offends;

@Offends
class MakesAClock {
    Clock clock() {
        return Clock.systemUTC();
    }
}
