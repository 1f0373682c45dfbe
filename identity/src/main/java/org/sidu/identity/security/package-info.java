/** Who may reach which path, and as whom. */
@NullMarked
package org.sidu.identity.security;

import org.jspecify.annotations.NullMarked;
