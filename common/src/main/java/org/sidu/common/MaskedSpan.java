package org.sidu.common;

/**
 * Personal data within a {@link FlatText}.
 *
 * @param start of its first character
 * @param end behind its last one
 * @param shown what stands there instead
 */
record MaskedSpan(int start, int end, Masking.Kind kind, String shown) {}
