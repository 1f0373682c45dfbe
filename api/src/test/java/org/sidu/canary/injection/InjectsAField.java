package org.sidu.canary.injection;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.sidu.canary.Offends;
import org.springframework.beans.factory.annotation.Autowired;

@Offends
abstract class InjectsAField {
    @Autowired
    @Nullable
    Clock clock;
}
