/** An editor's test of one question: the live pipeline, with all that it noted. */
@NullMarked
package org.sidu.bot.trial;

import org.jspecify.annotations.NullMarked;
