/** A sample of finished answers, judged by a model after the fact. */
@NullMarked
package org.sidu.bot.assessment;

import org.jspecify.annotations.NullMarked;
