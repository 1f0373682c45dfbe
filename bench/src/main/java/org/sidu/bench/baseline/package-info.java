/**
 * What a team would build in a week with the same libraries: LangChain4j, its in-memory store, WebFlux. The yardstick of
 * the measurements; it checks nothing, remembers nothing, and knows nothing of Sidu.
 */
@NullMarked
package org.sidu.bench.baseline;

import org.jspecify.annotations.NullMarked;
