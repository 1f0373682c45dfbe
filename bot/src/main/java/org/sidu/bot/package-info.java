/** Answers citizens: conversations, the named stages from safety gate to receipt, and the way to a person or a ticket. */
@NullMarked
package org.sidu.bot;

import org.jspecify.annotations.NullMarked;
