/** What a change would do to real questions, before it goes live. */
@NullMarked
package org.sidu.bot.impact;

import org.jspecify.annotations.NullMarked;
