package org.sidu.bot.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sidu.bot.Answer;
import org.sidu.bot.Answer.Author;
import org.sidu.bot.Outcome;
import org.sidu.bot.compose.Composed;
import org.sidu.bot.compose.ModelPrompt;
import org.sidu.bot.compose.Source;
import org.sidu.bot.verify.Checked;
import org.sidu.bot.verify.ClauseCheck;
import org.sidu.bot.verify.ClauseVerifier;
import org.sidu.models.LanguageModel;
import org.sidu.models.Prompt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The answer in a model's words. Sources are shown first, so that the screen is never empty; each clause is released once
 * it is verified; when the model fails or strays, the passage's own words follow and what was released stays.
 */
@Component
class ModelAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(ModelAnswer.class);

    private final LanguageModel model;
    private final ModelPrompt prompt;
    private final ClauseCheck check;
    private final FixedWording fixed;

    ModelAnswer(LanguageModel model, ModelPrompt prompt, ClauseCheck check, FixedWording fixed) {
        this.model = model;
        this.prompt = prompt;
        this.check = check;
        this.fixed = fixed;
    }

    boolean available() {
        return model.configured();
    }

    /** @param instead the extractive answer over the same sources */
    Flux<Said> answer(Question question, Sources sources, Composed instead) {
        if (instead.segments().isEmpty()) return fixed.say(question, Outcome.NO_ANSWER, "bot.no-answer", Map.of());
        var verifier = new ClauseVerifier(check, passages(sources.numbered()));
        var released = new ArrayList<String>();
        return Flux.concat(
                Flux.just(new Said.Decided(Outcome.ANSWERED, false)),
                Flux.fromIterable(sources.numbers())
                        .map(n -> new Said.Cited(sources.citation(n, n, quote(instead, sources, n)))),
                released(question, sources, verifier, released)
                        .concatWith(Flux.defer(() -> ended(question, instead, verifier, released))),
                Flux.just(
                        new Said.NextSteps(fixed.nextSteps(question.locale())),
                        new Said.Noted("model", model.modelId()),
                        new Said.Noted("prompt", ModelPrompt.VERSION)));
    }

    private Flux<Said> released(Question question, Sources sources, ClauseVerifier verifier, List<String> released) {
        var asked = prompt.of(question.searched(), question.locale(), sources.numbered(), turns(question));
        return model.stream(asked)
                .concatMapIterable(verifier::feed)
                .takeUntil(checked -> checked instanceof Checked.Failed)
                .concatWith(Flux.defer(() -> Flux.fromIterable(verifier.finish())))
                .concatMap(checked -> said(checked, released))
                .onErrorResume(failure -> {
                    LOG.warn("The model gave no whole answer: {}", failure.getMessage());
                    return Flux.just(
                            new Said.Degraded("MODEL"),
                            new Said.Noted("modelFailure", String.valueOf(failure.getMessage())));
                });
    }

    private Mono<Said> said(Checked checked, List<String> released) {
        return switch (checked) {
            case Checked.Released(var text, var citations) -> {
                released.add(text);
                yield Mono.just(new Said.Spoke(new Answer.Segment(text, citations, Author.MODEL)));
            }
            case Checked.Failed(var reason, var clause) -> {
                LOG.info("A clause of the model was not released: {}", reason);
                yield Mono.just(new Said.Noted("guards", List.of("VERIFY:" + reason)));
            }
        };
    }

    /** What follows the model's words: nothing when they were whole, the passage's own when they were not. */
    private Flux<Said> ended(Question question, Composed instead, ClauseVerifier verifier, List<String> released) {
        var whole = !released.isEmpty() && !verifier.failed();
        if (whole) return Flux.just(new Said.Decided(Outcome.ANSWERED, true));
        var said = new ArrayList<Said>();
        if (!released.isEmpty())
            said.add(new Said.Spoke(new Answer.Segment(
                    fixed.text(question, "bot.model.instead", Map.of()),
                    instead.segments().getFirst().citations(),
                    Author.FIXED)));
        for (var segment : instead.segments())
            said.add(new Said.Spoke(new Answer.Segment(
                    segment.text(), segment.citations(), segment.fixed() ? Author.FIXED : Author.KNOWLEDGE)));
        said.add(new Said.Degraded("MODEL"));
        said.add(new Said.Decided(Outcome.ANSWERED, true));
        return Flux.fromIterable(said);
    }

    private static Map<Integer, String> passages(List<Source> sources) {
        var passages = new LinkedHashMap<Integer, String>();
        for (var source : sources) passages.put(source.n(), source.titlePath() + "\n" + source.text());
        return passages;
    }

    private static String quote(Composed instead, Sources sources, int n) {
        return instead.segments().stream()
                .filter(segment -> segment.citations().contains(n))
                .map(Composed.Segment::quote)
                .findFirst()
                .orElseGet(() -> sources.opening(n));
    }

    private static List<Prompt.Turn> turns(Question question) {
        var turns = new ArrayList<Prompt.Turn>();
        for (var turn : question.history()) {
            turns.add(new Prompt.Turn(Prompt.Role.CITIZEN, turn.question()));
            turns.add(new Prompt.Turn(Prompt.Role.BOT, turn.answer()));
        }
        return turns;
    }
}
