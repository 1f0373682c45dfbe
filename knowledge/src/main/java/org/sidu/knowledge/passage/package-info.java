/** How an article falls into passages, the units that are found and cited. */
@NullMarked
package org.sidu.knowledge.passage;

import org.jspecify.annotations.NullMarked;
