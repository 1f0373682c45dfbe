package org.sidu.canary.arrows.knowledge;

import org.sidu.canary.arrows.common.Id;

class PointsDown {
    Id id = new Id("1");
}
