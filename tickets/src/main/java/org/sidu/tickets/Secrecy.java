package org.sidu.tickets;

/** Who may learn who asked: everybody who handles it, the hotline alone, or nobody. */
public enum Secrecy {
    NORMAL,
    CONFIDENTIAL,
    ANONYMOUS
}
