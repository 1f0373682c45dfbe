/** Web and app chat: JSON and server-sent events. */
@NullMarked
package org.sidu.channels.web;

import org.jspecify.annotations.NullMarked;
