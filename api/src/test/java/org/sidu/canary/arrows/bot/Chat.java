package org.sidu.canary.arrows.bot;

/** Above knowledge. */
public interface Chat {}
