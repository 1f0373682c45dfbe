/** Word documents (DOCX) as Markdown, read from front to back. */
@NullMarked
package org.sidu.knowledge.document.word;

import org.jspecify.annotations.NullMarked;
