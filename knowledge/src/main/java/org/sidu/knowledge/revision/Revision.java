package org.sidu.knowledge.revision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.identity.Caller;

/**
 * One revision of an article and its rules: each step is a pure one to the next revision.
 *
 * @param number within the article, from 1
 * @param version rises with each change; what If-Match compares
 * @param editors everybody who had a hand in the text
 * @param publishedBy {@code IMPORT}, or who published it
 * @param publishAt when it goes live, while it is scheduled
 * @param reviewDue day on which somebody should look at the article again
 */
record Revision(
        UUID id,
        UUID articleId,
        String externalId,
        int number,
        State state,
        long version,
        RevisionText text,
        String editor,
        List<String> editors,
        @Nullable String reviewer,
        @Nullable String publishedBy,
        @Nullable UUID basedOn,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant submittedAt,
        @Nullable Instant publishedAt,
        @Nullable Instant publishAt,
        @Nullable String publishBy,
        @Nullable String publishReason,
        @Nullable Instant withdrawnAt,
        @Nullable LocalDate reviewDue) {

    /** What the caller may do now. */
    Set<Act> allowed(Caller caller) {
        var acts = EnumSet.noneOf(Act.class);
        for (var act : Act.values()) if (act.allowedIn(state) && caller.scopes().contains(act.scope())) acts.add(act);
        if (editors.contains(caller.actor())) acts.remove(Act.REVIEW);
        return acts;
    }

    Revision edited(RevisionText changed, String by, Instant now) {
        need(Act.EDIT);
        var hands = new ArrayList<>(editors);
        if (!hands.contains(by)) hands.add(by);
        return new Steps(this).text(changed).editor(by, hands).at(now).next(State.DRAFT);
    }

    Revision submitted(Instant now) {
        need(Act.SUBMIT);
        return new Steps(this).submitted(now).at(now).next(State.IN_REVIEW);
    }

    Revision recalled(Instant now) {
        need(Act.RECALL);
        return new Steps(this).reviewer(null).at(now).next(State.DRAFT);
    }

    /** Fails with {@link ReviewerIsEditor} when the reviewer had a hand in the text. */
    Revision reviewed(boolean approved, String by, Instant now) {
        need(Act.REVIEW);
        if (editors.contains(by)) throw new ReviewerIsEditor();
        return new Steps(this).reviewer(by).at(now).next(approved ? State.APPROVED : State.DRAFT);
    }

    Revision scheduled(Instant when, String by, @Nullable String reason, Instant now) {
        need(Act.PUBLISH);
        return new Steps(this).publication(when, by, reason).at(now).next(State.SCHEDULED);
    }

    Revision unscheduled(Instant now) {
        need(Act.UNSCHEDULE);
        return new Steps(this).publication(null, null, null).at(now).next(State.APPROVED);
    }

    Revision discarded(Instant now) {
        need(Act.DISCARD);
        return new Steps(this).at(now).next(State.DISCARDED);
    }

    void need(Act act) {
        if (!act.allowedIn(state)) throw new ActNotAllowed(this, act);
    }

    /** A copy with some parts changed. */
    private static final class Steps {
        private final Revision from;
        private RevisionText text;
        private String editor;
        private List<String> editors;
        private @Nullable String reviewer;
        private @Nullable Instant submittedAt;
        private @Nullable Instant publishAt;
        private @Nullable String publishBy;
        private @Nullable String publishReason;
        private Instant updatedAt;

        Steps(Revision from) {
            this.from = from;
            this.text = from.text;
            this.editor = from.editor;
            this.editors = from.editors;
            this.reviewer = from.reviewer;
            this.submittedAt = from.submittedAt;
            this.publishAt = from.publishAt;
            this.publishBy = from.publishBy;
            this.publishReason = from.publishReason;
            this.updatedAt = from.updatedAt;
        }

        Steps text(RevisionText changed) {
            text = changed;
            return this;
        }

        Steps editor(String by, List<String> hands) {
            editor = by;
            editors = List.copyOf(hands);
            return this;
        }

        Steps reviewer(@Nullable String by) {
            reviewer = by;
            return this;
        }

        Steps submitted(Instant now) {
            submittedAt = now;
            return this;
        }

        Steps publication(@Nullable Instant when, @Nullable String by, @Nullable String reason) {
            publishAt = when;
            publishBy = by;
            publishReason = reason;
            return this;
        }

        Steps at(Instant now) {
            updatedAt = now;
            return this;
        }

        Revision next(State state) {
            return new Revision(
                    from.id,
                    from.articleId,
                    from.externalId,
                    from.number,
                    state,
                    from.version + 1,
                    text,
                    editor,
                    editors,
                    reviewer,
                    from.publishedBy,
                    from.basedOn,
                    from.createdAt,
                    updatedAt,
                    submittedAt,
                    from.publishedAt,
                    publishAt,
                    publishBy,
                    publishReason,
                    from.withdrawnAt,
                    from.reviewDue);
        }
    }
}
