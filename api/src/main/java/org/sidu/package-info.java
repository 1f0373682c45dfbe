/** Where the application starts. */
@NullMarked
package org.sidu;

import org.jspecify.annotations.NullMarked;
