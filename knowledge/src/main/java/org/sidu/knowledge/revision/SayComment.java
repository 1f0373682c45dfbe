package org.sidu.knowledge.revision;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.identity.StaffNames;
import org.sidu.knowledge.revision.EditorRevisionController.CommentView;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Says something about a revision to whoever else works on it. */
@Component
class SayComment {
    private final RevisionComments comments;
    private final StaffNames names;

    SayComment(RevisionComments comments, StaffNames names) {
        this.comments = comments;
        this.names = names;
    }

    /** Fails with {@link RevisionNotFound} or {@link RevisionNotValid}. */
    Mono<CommentView> say(UUID revisionId, String by, @Nullable String text, @Nullable String anchor) {
        return comments.say(revisionId, by, text, anchor)
                .flatMap(said -> names.names(List.of(by)).map(known -> CommentView.of(said, known)));
    }
}
