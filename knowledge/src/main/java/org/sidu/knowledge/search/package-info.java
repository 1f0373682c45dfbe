/** The Lucene read model of published passages: kept up with the change table, searched by words and by meaning. */
@NullMarked
package org.sidu.knowledge.search;

import org.jspecify.annotations.NullMarked;
