/** ZIP containers, opened without trusting what they say of themselves. */
@NullMarked
package org.sidu.knowledge.document.archive;

import org.jspecify.annotations.NullMarked;
