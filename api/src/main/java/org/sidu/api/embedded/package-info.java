/** PostgreSQL and Redis inside the data directory, so that Sidu runs on a machine that has neither. */
@NullMarked
package org.sidu.api.embedded;

import org.jspecify.annotations.NullMarked;
