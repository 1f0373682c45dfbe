/** Tells a question from an appeal, a look at a ticket's progress, the wish for a person and small talk. */
@NullMarked
package org.sidu.bot.route;

import org.jspecify.annotations.NullMarked;
