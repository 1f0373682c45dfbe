package org.sidu.canary.time;

import java.time.LocalDate;
import java.time.ZoneId;
import org.sidu.canary.Offends;

@Offends
class ReadsAZone {
    LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }
}
