package org.sidu.knowledge.revision;

import java.util.List;
import java.util.Map;
import org.sidu.common.Refusal;

/** Fields of a revision are missing or out of range. */
final class RevisionNotValid extends Refusal {
    RevisionNotValid(List<FieldProblem> fields) {
        super(Kind.BAD_REQUEST, "revision-not-valid", Map.of(), fields);
    }
}
