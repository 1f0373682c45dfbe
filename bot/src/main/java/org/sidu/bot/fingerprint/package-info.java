/** What answers are made with, and the alarm when it changes. */
@NullMarked
package org.sidu.bot.fingerprint;

import org.jspecify.annotations.NullMarked;
