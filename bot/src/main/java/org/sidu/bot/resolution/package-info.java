/** Whether answers settled what was asked, by a definition that is told with the figures. */
@NullMarked
package org.sidu.bot.resolution;

import org.jspecify.annotations.NullMarked;
