/** Texts that are already known under another name. */
@NullMarked
package org.sidu.knowledge.duplicate;

import org.jspecify.annotations.NullMarked;
