package org.sidu.canary.arrows.knowledge;

import org.sidu.canary.Offends;
import org.sidu.canary.arrows.bot.Chat;

@Offends
abstract class PointsBack {
    abstract Chat chat();
}
