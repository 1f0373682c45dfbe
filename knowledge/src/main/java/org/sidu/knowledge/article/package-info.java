/** What the city says on one matter: its revisions, how they are published and withdrawn, and how citizens read them. */
@NullMarked
package org.sidu.knowledge.article;

import org.jspecify.annotations.NullMarked;
