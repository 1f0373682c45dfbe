/** The pipeline: one question through the named stages to a typed outcome, spoken piece by piece. */
@NullMarked
package org.sidu.bot.answer;

import org.jspecify.annotations.NullMarked;
