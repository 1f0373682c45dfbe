/** Whether these passages answer this question, as a probability. */
@NullMarked
package org.sidu.bot.judge;

import org.jspecify.annotations.NullMarked;
