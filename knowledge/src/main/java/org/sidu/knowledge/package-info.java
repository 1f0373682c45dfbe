/** Published truth: articles, their revisions and passages, the import that fills them and the search that finds them. */
@NullMarked
package org.sidu.knowledge;

import org.jspecify.annotations.NullMarked;
