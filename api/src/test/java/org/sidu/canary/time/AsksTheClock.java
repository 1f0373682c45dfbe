package org.sidu.canary.time;

import java.time.Clock;
import java.time.LocalDate;

class AsksTheClock {
    LocalDate today(Clock clock) {
        return LocalDate.now(clock);
    }
}
