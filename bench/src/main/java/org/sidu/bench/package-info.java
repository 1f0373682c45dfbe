/** Measures a running server from outside, over HTTP, beside a plain one. Only the JDK. */
@NullMarked
package org.sidu.bench;

import org.jspecify.annotations.NullMarked;
