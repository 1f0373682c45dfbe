/** Marked, as every package should be. */
@NullMarked
package org.sidu.canary.nullness.marked;

import org.jspecify.annotations.NullMarked;
