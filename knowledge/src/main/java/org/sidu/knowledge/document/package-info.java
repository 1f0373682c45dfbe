/** Documents of any format become Markdown that an editor can read and change: what they share. */
@NullMarked
package org.sidu.knowledge.document;

import org.jspecify.annotations.NullMarked;
