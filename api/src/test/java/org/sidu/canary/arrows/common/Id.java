package org.sidu.canary.arrows.common;

/** Below knowledge. */
public record Id(String value) {}
