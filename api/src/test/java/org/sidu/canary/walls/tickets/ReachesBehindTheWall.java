package org.sidu.canary.walls.tickets;

import org.sidu.canary.Offends;
import org.sidu.canary.walls.common.kitchen.Hidden;

@Offends
class ReachesBehindTheWall {
    Hidden[] taken = {};
}
