/** Tables (XLSX, CSV) row by row. */
@NullMarked
package org.sidu.knowledge.document.sheet;

import org.jspecify.annotations.NullMarked;
