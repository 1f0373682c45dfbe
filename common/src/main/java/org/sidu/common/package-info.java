/** What every module shares: refusals, ids, cursor pages, the outbox, masking, the CPU scheduler and the Redis link. */
@NullMarked
package org.sidu.common;

import org.jspecify.annotations.NullMarked;
