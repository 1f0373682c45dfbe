/** Makes an answer out of verbatim spans of passages, and holds the fixed wordings. */
@NullMarked
package org.sidu.bot.compose;

import org.jspecify.annotations.NullMarked;
