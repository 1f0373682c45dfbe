/** The doors: one folder a channel, each taking messages in and bringing answers out in its own form. */
@NullMarked
package org.sidu.channels;

import org.jspecify.annotations.NullMarked;
