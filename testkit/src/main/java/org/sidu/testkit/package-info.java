/** What tests of several modules share: real servers, doubles and proofs. */
@NullMarked
package org.sidu.testkit;

import org.jspecify.annotations.NullMarked;
