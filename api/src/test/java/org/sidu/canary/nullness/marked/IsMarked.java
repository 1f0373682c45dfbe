package org.sidu.canary.nullness.marked;

class IsMarked {}
