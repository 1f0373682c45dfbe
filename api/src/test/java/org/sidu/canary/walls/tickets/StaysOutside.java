package org.sidu.canary.walls.tickets;

import org.sidu.canary.walls.common.Visible;

class StaysOutside {
    Visible greeted = new Visible();
}
