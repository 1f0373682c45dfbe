/** Measures a running server from outside, over HTTP. */
@NullMarked
package org.sidu.bench;

import org.jspecify.annotations.NullMarked;
