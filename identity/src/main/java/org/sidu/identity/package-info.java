/** Who is calling: citizens and their sessions, the operator's key, and the sealing of personal data. */
@NullMarked
package org.sidu.identity;

import org.jspecify.annotations.NullMarked;
