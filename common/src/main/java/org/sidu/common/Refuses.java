package org.sidu.common;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The refusals that are an operation's own, by slug. What every operation of its kind refuses (no token, an unknown
 * field, a limit out of range) goes without saying: the API document adds it.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

    /** Slugs of {@link Refusal}s, without {@code /problems/}. */
    String[] value();
}
