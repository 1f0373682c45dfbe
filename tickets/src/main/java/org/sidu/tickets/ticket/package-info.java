/** A ticket from its opening to its end, as the citizen who opened it sees it. */
@NullMarked
package org.sidu.tickets.ticket;

import org.jspecify.annotations.NullMarked;
