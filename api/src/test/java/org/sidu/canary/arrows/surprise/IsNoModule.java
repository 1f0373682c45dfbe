package org.sidu.canary.arrows.surprise;

import org.sidu.canary.Offends;
import org.sidu.canary.arrows.common.Id;

@Offends
class IsNoModule {
    Id id = new Id("1");
}
