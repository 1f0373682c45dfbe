/** The built pages: start page, privacy notice and the embeddable chat. */
@NullMarked
package org.sidu.api.site;

import org.jspecify.annotations.NullMarked;
