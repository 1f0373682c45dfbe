/** The life of a revision: drafted, submitted, reviewed, published, replaced, rolled back. */
@NullMarked
package org.sidu.knowledge.revision;

import org.jspecify.annotations.NullMarked;
