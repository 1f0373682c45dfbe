/** The connection to PostgreSQL: migrations as the owner, then everything else as the application's role. */
@NullMarked
package org.sidu.api.database;

import org.jspecify.annotations.NullMarked;
