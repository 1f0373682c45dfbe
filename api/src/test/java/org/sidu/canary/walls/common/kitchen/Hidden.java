package org.sidu.canary.walls.common.kitchen;

/** Public for its own module only. */
public class Hidden {}
