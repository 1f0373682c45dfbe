package org.sidu.bot.trial;

import java.util.List;
import org.sidu.bot.trial.EditorTrialController.RemovedView;
import org.sidu.bot.trial.EditorTrialController.TraceView;
import org.sidu.bot.trial.EditorTrialController.TrialView;
import org.sidu.bot.trial.EditorTrialController.UnderstoodView;
import org.sidu.knowledge.SearchTrace;

/** A trial as an editor sees it. */
final class TellTrial {
    private TellTrial() {}

    static TrialView view(AskTrial.Traced traced) {
        var tried = traced.tried();
        var question = tried.question();
        var other = question.other();
        var understood = new UnderstoodView(
                question.asked().text(),
                question.searched(),
                other == null ? null : other.question().searched(),
                question.regionCode(),
                question.regionTold(),
                List.copyOf(question.regions()),
                question.asOf());
        return new TrialView(
                tried.answer(),
                new TraceView(
                        understood,
                        tried.noted(),
                        traced.removed().stream().map(TellTrial::view).toList(),
                        tried.answer().degraded()));
    }

    private static RemovedView view(SearchTrace.Removed removed) {
        var passage = removed.passage();
        return new RemovedView(
                passage.id(),
                passage.articleId(),
                passage.externalId(),
                passage.title(),
                passage.titlePath(),
                passage.regionCode(),
                passage.validFrom(),
                passage.validTo(),
                removed.score(),
                removed.reason());
    }
}
