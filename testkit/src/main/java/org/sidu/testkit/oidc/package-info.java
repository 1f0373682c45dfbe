/** A double of an OpenID Connect provider: true to the protocol, and able to be away, to be slow and to change its keys. */
@NullMarked
package org.sidu.testkit.oidc;

import org.jspecify.annotations.NullMarked;
