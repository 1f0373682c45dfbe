/** The audit: what was done by whom, chained so that a change shows. */
@NullMarked
package org.sidu.identity.audit;

import org.jspecify.annotations.NullMarked;
