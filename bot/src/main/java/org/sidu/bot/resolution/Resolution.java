package org.sidu.bot.resolution;

/** What became of an answer. */
enum Resolution {
    /** Its window has not passed yet. */
    PENDING,
    /** Nothing was answered: refused, asked back, handed over … */
    NOT_ANSWERED,
    /** The citizen said that it did not help. */
    MARKED_UNSOLVED,
    /** The citizen opened a ticket, or asked for a person, within the window. */
    TICKET,
    /** The citizen asked on the same matter again within the window. */
    ASKED_AGAIN,
    /** None of these: a verified resolution. */
    RESOLVED
}
