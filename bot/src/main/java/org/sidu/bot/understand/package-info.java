/** What a question means beyond its words: region, day, what it follows up on. */
@NullMarked
package org.sidu.bot.understand;

import org.jspecify.annotations.NullMarked;
