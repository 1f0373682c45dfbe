package org.sidu.bot.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Outcome;
import org.sidu.bot.regression.EditorRegressionController.NewQuestion;
import org.sidu.common.Ids;
import org.sidu.common.IfMatch;
import org.sidu.common.Masking;
import org.sidu.common.Refusal;
import org.sidu.common.Refusal.FieldProblem;
import org.sidu.common.Slice;
import org.sidu.identity.Audit;
import org.sidu.knowledge.Regions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Adds to the regression set, changes it and takes from it. */
@Component
class KeepRegressionQuestions {
    private static final int LONGEST = 500;
    private static final int MOST_EXPECTED = 20;

    private final RegressionRepository questions;
    private final Audit audit;
    private final Regions regions;
    private final TransactionalOperator transaction;

    KeepRegressionQuestions(
            RegressionRepository questions, Audit audit, Regions regions, TransactionalOperator transaction) {
        this.questions = questions;
        this.audit = audit;
        this.regions = regions;
        this.transaction = transaction;
    }

    Mono<Slice<RegressionQuestion>> list(@Nullable String words, @Nullable String after, int limit) {
        if (after != null && !after.matches("[0-9a-f-]{36}")) throw new Slice.CursorNotUnderstood();
        return questions
                .list(
                        words == null || words.isBlank() ? null : words.strip(),
                        after == null ? null : UUID.fromString(after),
                        limit + 1)
                .collectList()
                .map(read -> Slice.of(read, limit, one -> one.id().toString()));
    }

    /** Fails with {@link NotValid}. */
    Mono<RegressionQuestion> add(NewQuestion asked, String by) {
        var question = checked(Ids.next(), asked, by, 0);
        return questions
                .insert(question)
                .delayUntil(added -> recorded(added, "bot.regression-added", by))
                .as(transaction::transactional);
    }

    /** Fails with {@link NotFound}, {@link NotValid} or {@link Changed}. */
    Mono<RegressionQuestion> change(UUID id, IfMatch seen, NewQuestion asked, String by) {
        return questions
                .find(id)
                .switchIfEmpty(Mono.error(() -> new NotFound(id)))
                .flatMap(known -> seen.matches(known.version())
                        ? questions.update(checked(id, asked, known.createdBy(), known.version() + 1))
                        : Mono.empty())
                .switchIfEmpty(Mono.error(Changed::new))
                .delayUntil(changed -> recorded(changed, "bot.regression-changed", by))
                .as(transaction::transactional);
    }

    /** Fails with {@link NotFound}. */
    Mono<Void> remove(UUID id, String by) {
        return questions
                .find(id)
                .switchIfEmpty(Mono.error(() -> new NotFound(id)))
                .delayUntil(known -> questions.delete(id))
                .delayUntil(known -> recorded(known, "bot.regression-removed", by))
                .then()
                .as(transaction::transactional);
    }

    private Mono<Void> recorded(RegressionQuestion question, String action, String by) {
        return audit.record(
                by, action, "regression-question:" + question.id(), Map.of("question", question.question()));
    }

    private RegressionQuestion checked(UUID id, NewQuestion asked, String by, long version) {
        var problems = new ArrayList<FieldProblem>();
        var text = asked.question() == null ? "" : asked.question().strip();
        if (text.isEmpty()) problems.add(new FieldProblem("/question", "revision.field.required"));
        if (text.length() > LONGEST) problems.add(new FieldProblem("/question", "revision.field.too-long"));
        var region = asked.regionCode() == null || asked.regionCode().isBlank() ? null : asked.regionCode();
        if (region != null && !regions.exists(region))
            problems.add(new FieldProblem("/regionCode", "revision.field.region"));
        var expected = asked.expected() == null ? List.<String>of() : asked.expected();
        if (expected.size() > MOST_EXPECTED) problems.add(new FieldProblem("/expected", "revision.field.too-many"));
        var outcome = asked.outcome();
        if (outcome != null
                && Arrays.stream(Outcome.values())
                        .noneMatch(known -> known.name().equals(outcome)))
            problems.add(new FieldProblem("/outcome", "regression.field.outcome"));
        if (expected.isEmpty() && outcome == null)
            problems.add(new FieldProblem("/expected", "revision.field.required"));
        if (!problems.isEmpty()) throw new NotValid(problems);
        return new RegressionQuestion(id, Masking.mask(text), region, expected, outcome, by, version);
    }

    /** Fields are missing or out of range. */
    static final class NotValid extends Refusal {
        NotValid(List<FieldProblem> fields) {
            super(Kind.BAD_REQUEST, "regression-question-not-valid", Map.of(), fields);
        }
    }

    /** No question has that id. */
    static final class NotFound extends Refusal {
        NotFound(UUID id) {
            super(Kind.NOT_FOUND, "regression-question-not-found", Map.of("question", id.toString()));
        }
    }

    /** Somebody changed the question since the caller read it. */
    static final class Changed extends Refusal {
        Changed() {
            super(Kind.PRECONDITION_FAILED, "regression-question-changed");
        }
    }
}
