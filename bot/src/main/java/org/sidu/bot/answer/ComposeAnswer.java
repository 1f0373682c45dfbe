package org.sidu.bot.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sidu.bot.Answer;
import org.sidu.bot.Answer.Author;
import org.sidu.bot.Chat;
import org.sidu.bot.Outcome;
import org.sidu.bot.compose.Composed;
import org.sidu.bot.compose.ExtractiveComposer;
import org.sidu.knowledge.Hit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Words for what was found: the passage's own by default, a model's when one is configured. The model's words are
 * released only as they are verified; when it fails, the passage's own follow.
 */
@Component
class ComposeAnswer {
    /** The usual length of an answer for whoever asked for plain words: the sentence that answers, and hardly more. */
    private static final int PLAIN_LENGTH = 80;

    private final ExtractiveComposer extractive;
    private final ModelAnswer modelAnswer;
    private final FixedWording fixed;

    ComposeAnswer(ExtractiveComposer extractive, ModelAnswer modelAnswer, FixedWording fixed) {
        this.extractive = extractive;
        this.modelAnswer = modelAnswer;
        this.fixed = fixed;
    }

    Flux<Said> compose(Question question, List<Hit> hits) {
        var sources = Sources.of(hits);
        var answer = modelAnswer.available()
                ? modelAnswer.answer(question, sources, extracted(question, sources))
                : extract(question, sources);
        return answer.concatWithValues(new Said.Noted("passages", sources.receipt()));
    }

    private Composed extracted(Question question, Sources sources) {
        var usual =
                question.presentation() == Chat.Presentation.ELDER ? PLAIN_LENGTH : org.sidu.bot.compose.Question.USUAL;
        var asked = new org.sidu.bot.compose.Question(question.searched(), question.locale(), usual);
        return extractive.compose(asked, sources.numbered());
    }

    private Flux<Said> extract(Question question, Sources sources) {
        var composed = extracted(question, sources);
        if (composed.segments().isEmpty()) return fixed.say(question, Outcome.NO_ANSWER, "bot.no-answer", Map.of());
        var numbers = new LinkedHashMap<Integer, Integer>();
        var said = new ArrayList<Said>();
        said.add(new Said.Decided(Outcome.ANSWERED, true));
        for (var segment : composed.segments()) {
            for (var source : segment.citations()) {
                if (numbers.putIfAbsent(source, numbers.size() + 1) == null)
                    said.add(new Said.Cited(sources.citation(source, numbers.size(), segment.quote())));
            }
        }
        for (var segment : composed.segments()) said.add(new Said.Spoke(renumbered(segment, numbers)));
        said.add(new Said.NextSteps(fixed.nextSteps(question.locale())));
        return Flux.fromIterable(said);
    }

    private static Answer.Segment renumbered(Composed.Segment segment, Map<Integer, Integer> numbers) {
        var citations = segment.citations().stream()
                .map(source -> numbers.getOrDefault(source, 1))
                .toList();
        return new Answer.Segment(segment.text(), citations, segment.fixed() ? Author.FIXED : Author.KNOWLEDGE);
    }
}
