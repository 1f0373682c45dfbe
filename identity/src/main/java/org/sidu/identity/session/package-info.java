/** Sessions of citizens: opening, refreshing and recognising them. */
@NullMarked
package org.sidu.identity.session;

import org.jspecify.annotations.NullMarked;
