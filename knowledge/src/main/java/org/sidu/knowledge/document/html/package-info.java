/** Web pages as Markdown. */
@NullMarked
package org.sidu.knowledge.document.html;

import org.jspecify.annotations.NullMarked;
