/** Turns the use of a language model on and off for each scene while the product runs, on every replica. */
@NullMarked
package org.sidu.bot.switches;

import org.jspecify.annotations.NullMarked;
