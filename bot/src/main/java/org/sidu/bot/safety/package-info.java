/** Recognises emergencies, people in crisis, unlawful requests and instructions aimed at the bot, before any model. */
@NullMarked
package org.sidu.bot.safety;

import org.jspecify.annotations.NullMarked;
