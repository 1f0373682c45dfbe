/** Weights of ranking and judge, learned from feature files without servers. */
@NullMarked
package org.sidu.bot.calibration;

import org.jspecify.annotations.NullMarked;
