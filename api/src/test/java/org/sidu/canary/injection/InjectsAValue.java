package org.sidu.canary.injection;

import org.jspecify.annotations.Nullable;
import org.sidu.canary.Offends;
import org.springframework.beans.factory.annotation.Value;

@Offends
abstract class InjectsAValue {
    @Value("${sidu.mode}")
    @Nullable
    String mode;
}
