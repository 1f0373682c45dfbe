/** Checks what a model writes against the passages that it cites, clause by clause, before anyone reads it. */
@NullMarked
package org.sidu.bot.verify;

import org.jspecify.annotations.NullMarked;
