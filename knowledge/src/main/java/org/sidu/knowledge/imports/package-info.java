/** Files that operators and editors bring in, read into drafts, stored article by article, reported line by line. */
@NullMarked
package org.sidu.knowledge.imports;

import org.jspecify.annotations.NullMarked;
