/** Conversations and their messages: stored before anything is answered, each message once. */
@NullMarked
package org.sidu.bot.conversation;

import org.jspecify.annotations.NullMarked;
