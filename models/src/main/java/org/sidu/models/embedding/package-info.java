/** The embedding model that runs inside the process, on the CPU scheduler alone. */
@NullMarked
package org.sidu.models.embedding;

import org.jspecify.annotations.NullMarked;
