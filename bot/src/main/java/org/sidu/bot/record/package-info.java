/** What was answered, kept: receipt, trace, metrics. */
@NullMarked
package org.sidu.bot.record;

import org.jspecify.annotations.NullMarked;
