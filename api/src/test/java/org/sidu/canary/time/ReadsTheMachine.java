package org.sidu.canary.time;

import java.time.Instant;
import org.sidu.canary.Offends;

@Offends
class ReadsTheMachine {
    Instant now() {
        return Instant.now();
    }
}
