/** How refusals and faults look over HTTP: RFC 9457 problems in the caller's language, and the catalogue of their types. */
@NullMarked
package org.sidu.api.problem;

import org.jspecify.annotations.NullMarked;
