package org.sidu.canary;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** The rule of this package must report the class; it must not report the classes beside it. */
@Target(ElementType.TYPE)
public @interface Offends {}
