/** What the build checks about the shape of the code; every rule is tried on a canary that must break it. */
@NullMarked
package org.sidu.architecture;

import org.jspecify.annotations.NullMarked;
