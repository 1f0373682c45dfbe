package org.sidu.canary.nullness.bare;

import org.sidu.canary.Offends;

@Offends
class IsUnmarked {}
