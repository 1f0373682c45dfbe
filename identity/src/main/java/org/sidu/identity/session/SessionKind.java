package org.sidu.identity.session;

/** How a citizen made themselves known. */
enum SessionKind {
    ANONYMOUS,
    PHONE_CODE
}
