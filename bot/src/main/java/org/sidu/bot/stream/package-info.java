/** An answer's events: produced once, watched live, from another replica, or afterwards from the database. */
@NullMarked
package org.sidu.bot.stream;

import org.jspecify.annotations.NullMarked;
