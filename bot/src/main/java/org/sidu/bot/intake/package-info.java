/** Takes a citizen's message in: cleans it, bounds it and hides personal data before anything else sees it. */
@NullMarked
package org.sidu.bot.intake;

import org.jspecify.annotations.NullMarked;
