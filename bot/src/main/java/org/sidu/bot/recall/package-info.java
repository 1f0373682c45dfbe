/** The passages that may answer. */
@NullMarked
package org.sidu.bot.recall;

import org.jspecify.annotations.NullMarked;
