/** The tree of administrative divisions. */
@NullMarked
package org.sidu.knowledge.region;

import org.jspecify.annotations.NullMarked;
