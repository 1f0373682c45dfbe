package org.sidu.knowledge;

/** What a passage is about, read from its heading. */
public enum PassageKind {
    ANSWER,
    ARTICLE,
    CONDITIONS,
    MATERIALS,
    STEPS,
    LIMIT,
    FEE,
    PLACE,
    PHONE,
    ONLINE,
    BASIS,
    TEXT
}
