/** The contract as a document: generated, committed, served. */
@NullMarked
package org.sidu.api.openapi;

import org.jspecify.annotations.NullMarked;
