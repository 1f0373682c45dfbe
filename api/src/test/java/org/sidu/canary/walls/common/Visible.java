package org.sidu.canary.walls.common;

/** In the top package, for everyone. */
public class Visible {}
