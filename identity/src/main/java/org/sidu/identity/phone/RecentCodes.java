package org.sidu.identity.phone;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sidu.identity.PhoneCodeProperties;

/**
 * What was sent lately.
 *
 * @param newest when the phone got its last code
 * @param byPhone codes to the phone in 24 hours
 * @param byIp codes asked for from the address in an hour
 */
record RecentCodes(@Nullable Instant newest, long byPhone, long byIp) {

    boolean allowAnother(PhoneCodeProperties limits, Instant now) {
        var rested = newest == null || !now.isBefore(newest.plus(limits.pause()));
        return rested && byPhone < limits.perPhoneDay() && byIp < limits.perIpHour();
    }
}
