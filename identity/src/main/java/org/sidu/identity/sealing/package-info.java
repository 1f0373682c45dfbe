/** Encryption of personal data at rest. */
@NullMarked
package org.sidu.identity.sealing;

import org.jspecify.annotations.NullMarked;
