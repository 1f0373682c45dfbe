/** The city's identity provider: its keys, and what its tokens say. */
@NullMarked
package org.sidu.identity.oidc;

import org.jspecify.annotations.NullMarked;
