package org.sidu.bot.answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Answer;
import org.sidu.bot.Answer.Author;
import org.sidu.bot.Outcome;
import org.sidu.bot.compose.Composed;
import org.sidu.bot.compose.MissingParts;
import org.sidu.bot.compose.ModelPrompt;
import org.sidu.bot.compose.Poison;
import org.sidu.bot.switches.Scene;
import org.sidu.bot.switches.Switches;
import org.sidu.bot.verify.Checked;
import org.sidu.bot.verify.ClauseCheck;
import org.sidu.bot.verify.ClauseVerifier;
import org.sidu.bot.verify.Evidence;
import org.sidu.knowledge.Regions;
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
    private static final Duration TICK = ClauseVerifier.HOLD_BACK_TIME.dividedBy(4);

    private final LanguageModel model;
    private final Switches switches;
    private final ModelPrompt prompt;
    private final ClauseCheck check;
    private final MissingParts missingParts;
    private final Poison poison;
    private final Regions regions;
    private final FixedWording fixed;
    private final ComposeProperties properties;

    ModelAnswer(
            LanguageModel model,
            Switches switches,
            ModelPrompt prompt,
            ClauseCheck check,
            MissingParts missingParts,
            Poison poison,
            Regions regions,
            FixedWording fixed,
            ComposeProperties properties) {
        this.model = model;
        this.switches = switches;
        this.prompt = prompt;
        this.check = check;
        this.missingParts = missingParts;
        this.poison = poison;
        this.regions = regions;
        this.fixed = fixed;
        this.properties = properties;
    }

    /** What comes while the model writes: its words, the passing of time, and the end with what went wrong, if anything. */
    private sealed interface Heard {
        record Words(String text) implements Heard {}

        record Tick() implements Heard {}

        record End(@Nullable Throwable failure) implements Heard {}
    }

    boolean available() {
        return model.configured() && switches.on(Scene.COMPOSE);
    }

    /** @param instead the extractive answer over the same sources */
    Flux<Said> answer(Question question, Sources sources, Composed instead) {
        if (instead.segments().isEmpty()) return fixed.say(question, Outcome.NO_ANSWER, "bot.no-answer", Map.of());
        return Flux.defer(() -> {
            var asked = prompt.of(question.searched(), question.locale(), sources.numbered(), turns(question));
            var telling = new Telling(asked, evidence(asked, sources));
            return Flux.concat(
                    Flux.just(new Said.Waits(model.queuePosition()), new Said.Decided(Outcome.ANSWERED, false)),
                    Flux.fromIterable(shown(asked, instead))
                            .map(n -> new Said.Cited(sources.citation(n, n, quote(instead, sources, n)))),
                    told(telling).concatWith(Flux.defer(() -> ended(question, instead, telling))),
                    Flux.just(
                            new Said.NextSteps(fixed.nextSteps(question.locale())),
                            new Said.Noted("model", model.modelId()),
                            new Said.Noted("prompt", ModelPrompt.VERSION)));
        });
    }

    private static Set<Integer> shown(ModelPrompt.Asked asked, Composed instead) {
        var shown = new TreeSet<>(asked.passages().keySet());
        instead.segments().forEach(segment -> shown.addAll(segment.citations()));
        return shown;
    }

    /** How far one answer has come. */
    private final class Telling {
        private final ModelPrompt.Asked asked;
        private final ClauseVerifier verifier;
        private final StringBuilder released = new StringBuilder();
        private final List<Integer> cited = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();
        private boolean broken;

        Telling(ModelPrompt.Asked asked, Map<Integer, Supplier<Evidence>> evidence) {
            this.asked = asked;
            this.verifier =
                    new ClauseVerifier(check, asked.prompt().turns().getLast().text(), evidence);
        }

        boolean whole() {
            return !released.isEmpty() && !broken && !verifier.failed();
        }
    }

    private Flux<Said> told(Telling telling) {
        Flux<Heard> words = model.stream(telling.asked.prompt())
                .<Heard>map(Heard.Words::new)
                .concatWithValues(new Heard.End(null))
                .onErrorResume(failure -> Mono.just(new Heard.End(failure)));
        Flux<Heard> ticks = Flux.interval(TICK).onBackpressureDrop().map(tick -> new Heard.Tick());
        return Flux.merge(words, ticks)
                .takeUntil(Heard.End.class::isInstance)
                .concatMapIterable(heard -> heard(heard, telling))
                .takeUntil(Said.Noted.class::isInstance);
    }

    private List<Said> heard(Heard heard, Telling telling) {
        return switch (heard) {
            case Heard.Words(var text) -> said(telling.verifier.feed(text), telling);
            case Heard.Tick() -> said(telling.verifier.pause(), telling);
            case Heard.End(var failure) ->
                failure == null ? said(telling.verifier.finish(), telling) : failed(failure, telling);
        };
    }

    private static List<Said> failed(Throwable failure, Telling telling) {
        LOG.warn("The model gave no whole answer: {}", failure.getMessage());
        telling.broken = true;
        return List.of(new Said.Noted("modelFailure", String.valueOf(failure.getMessage())));
    }

    /** What is said of what was checked; a note is always the last and ends the model's part. */
    private List<Said> said(List<Checked> checked, Telling telling) {
        var said = new ArrayList<Said>();
        for (var one : checked) {
            switch (one) {
                case Checked.Released(var text, var citations) -> said.add(released(text, citations, telling));
                case Checked.Missing(var parts) -> telling.missing.addAll(parts.isEmpty() ? List.of("OTHER") : parts);
                case Checked.Failed(var reason, var clause) -> {
                    LOG.info("A clause of the model was not released: {}", reason);
                    said.add(new Said.Noted("guards", List.of("VERIFY:" + reason)));
                }
            }
            if (!said.isEmpty() && said.getLast() instanceof Said.Noted) break;
        }
        return said;
    }

    /** A model that begins to say again what it said has nothing more to say; one that never ends is cut short. */
    private Said released(String text, List<Integer> citations, Telling telling) {
        var words = text.replaceAll("[\\s，。；、：]", "");
        if (words.length() >= properties.repetition() && telling.released.indexOf(words) >= 0)
            return new Said.Noted("repeated", true);
        telling.released.append(words);
        if (telling.released.length() > properties.longest()) {
            telling.broken = true;
            return new Said.Noted("guards", List.of("VERIFY:LENGTH"));
        }
        telling.cited.addAll(citations);
        return new Said.Spoke(new Answer.Segment(text, citations, Author.MODEL));
    }

    /** What follows the model's words: nothing when they were whole, the passage's own when they were not. */
    private Flux<Said> ended(Question question, Composed instead, Telling telling) {
        var said = new ArrayList<Said>();
        if (telling.whole() && telling.missing.isEmpty()) {
            said.add(new Said.Decided(Outcome.ANSWERED, true));
        } else if (telling.whole()) {
            said.add(new Said.Spoke(missing(question, telling)));
            said.add(new Said.Decided(Outcome.PARTLY_ANSWERED, true));
        } else {
            if (!telling.released.isEmpty())
                said.add(spoke(
                        fixed.text(question, "bot.model.instead", Map.of()),
                        instead.segments().getFirst().citations()));
            for (var segment : instead.segments())
                said.add(new Said.Spoke(new Answer.Segment(
                        segment.text(), segment.citations(), segment.fixed() ? Author.FIXED : Author.KNOWLEDGE)));
            said.add(new Said.Degraded("MODEL"));
            said.add(new Said.Decided(Outcome.ANSWERED, true));
        }
        return Flux.fromIterable(said);
    }

    private static Said spoke(String text, List<Integer> citations) {
        return new Said.Spoke(new Answer.Segment(text, citations, Author.FIXED));
    }

    /** In our own words: what is missing is named only if the passages do not seem to hold it after all. */
    private Answer.Segment missing(Question question, Telling telling) {
        var named = missingParts.of(
                telling.missing, question.searched(), telling.asked.passages().values());
        var parts = named.stream()
                .map(part -> fixed.text(question, "bot.part." + part, Map.of()))
                .toList();
        var text = parts.isEmpty()
                ? fixed.text(question, "bot.partly", Map.of())
                : fixed.text(
                        question,
                        "bot.partly.missing",
                        Map.of("parts", String.join(fixed.text(question, "bot.partly.and", Map.of()), parts)));
        var cited = telling.cited.stream().distinct().sorted().toList();
        return new Answer.Segment(text, cited, Author.FIXED);
    }

    private Map<Integer, Supplier<Evidence>> evidence(ModelPrompt.Asked asked, Sources sources) {
        var evidence = new LinkedHashMap<Integer, Supplier<Evidence>>();
        asked.passages()
                .forEach((n, text) ->
                        evidence.put(n, () -> check.evidence(text, regions.lineage(sources.regionCode(n)))));
        return evidence;
    }

    private String quote(Composed instead, Sources sources, int n) {
        return instead.segments().stream()
                .filter(segment -> segment.citations().contains(n))
                .map(Composed.Segment::quote)
                .findFirst()
                .orElseGet(() -> sources.opening(n, poison));
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
