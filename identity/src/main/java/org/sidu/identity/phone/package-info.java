/** Log-in codes sent to a phone. */
@NullMarked
package org.sidu.identity.phone;

import org.jspecify.annotations.NullMarked;
