package org.sidu.bot.switches;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a language model may be used for; each has its own switch. */
@Schema(enumAsRef = true)
public enum Scene {
    /** Words an answer; off means that passages are quoted. */
    COMPOSE,
    /** Rewrites a follow-up into a question of its own; off means that rules do. */
    REWRITE,
    /** Sorts messages and appeals; off means that rules do. */
    CLASSIFY,
    /** Drafts replies for staff; off means that staff write. */
    DRAFT
}
