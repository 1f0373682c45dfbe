package org.sidu.knowledge.revision;

import org.sidu.common.Refusal;

/** Whoever had a hand in a text does not approve it. */
final class ReviewerIsEditor extends Refusal {
    ReviewerIsEditor() {
        super(Kind.FORBIDDEN, "reviewer-is-editor");
    }
}
