package org.sidu.knowledge.search;

import org.sidu.common.Refusal;

/** The replica is still building its index. */
final class IndexNotReady extends Refusal {
    IndexNotReady() {
        super(Kind.UNAVAILABLE, "index-not-ready");
    }
}
