/** The text layer of PDF files as Markdown. */
@NullMarked
package org.sidu.knowledge.document.pdf;

import org.jspecify.annotations.NullMarked;
