/** The way from the bot to a person. */
@NullMarked
package org.sidu.bot.handover;

import org.jspecify.annotations.NullMarked;
