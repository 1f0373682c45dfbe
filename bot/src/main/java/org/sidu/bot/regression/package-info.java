/** Questions whose answers must stay right, whatever is published. */
@NullMarked
package org.sidu.bot.regression;

import org.jspecify.annotations.NullMarked;
