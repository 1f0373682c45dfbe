/** The deployable's own parts: start, security, limits and wiring; no business code. */
@NullMarked
package org.sidu.api;

import org.jspecify.annotations.NullMarked;
