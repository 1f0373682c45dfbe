package org.sidu.tickets;

import io.swagger.v3.oas.annotations.media.Schema;

/** Who may learn who asked: everybody who handles it, the hotline alone, or nobody. */
@Schema(enumAsRef = true)
public enum Secrecy {
    NORMAL,
    CONFIDENTIAL,
    ANONYMOUS
}
