/** The live pipeline measured on files of questions. */
@NullMarked
package org.sidu.bot.evaluation;

import org.jspecify.annotations.NullMarked;
