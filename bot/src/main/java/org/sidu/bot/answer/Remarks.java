package org.sidu.bot.answer;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Answer;
import org.sidu.bot.Answer.Author;
import org.sidu.bot.BotProperties;
import org.sidu.bot.Chat;
import org.sidu.bot.Outcome;
import org.sidu.bot.compose.Glossary;
import org.sidu.knowledge.Regions;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * What follows an answer, whoever composed it: the day and the district it holds for where these were taken for granted,
 * and for whoever asked for plain words its lines apart and its terms explained. Remarks are fixed wordings; each cites
 * the source that it is about, and the words of the source stay as they are.
 */
@Component
class Remarks {
    private static final int TERMS = 3;
    private static final int CHOICES = 3;

    private final FixedWording fixed;
    private final Glossary glossary;
    private final Regions regions;
    private final BotProperties properties;
    private final Clock clock;

    Remarks(FixedWording fixed, Glossary glossary, Regions regions, BotProperties properties, Clock clock) {
        this.fixed = fixed;
        this.glossary = glossary;
        this.regions = regions;
        this.properties = properties;
        this.clock = clock;
    }

    /** The answer with its remarks, which stand behind its last words and before the outcome or the next steps. */
    Flux<Said> after(Question question, Flux<Said> answer) {
        return Flux.defer(() -> {
            var heard = new Heard(question);
            return answer.concatMapIterable(heard::pass);
        });
    }

    /** What one answer has said so far. */
    private final class Heard {
        private final Question question;
        private final List<Answer.Citation> citations = new ArrayList<>();
        private final List<Answer.Segment> segments = new ArrayList<>();
        private @Nullable Outcome outcome;
        private boolean remarked;

        Heard(Question question) {
            this.question = question;
        }

        List<Said> pass(Said said) {
            return switch (said) {
                case Said.Decided(var decided, var last) -> {
                    var first = outcome == null;
                    outcome = decided;
                    yield first ? List.of(said) : remarksAnd(said);
                }
                case Said.Cited(var citation) -> {
                    citations.add(citation);
                    yield List.of(said);
                }
                case Said.Spoke(var segment) -> List.of(new Said.Spoke(spoken(segment)));
                case Said.NextSteps steps -> remarksAnd(said);
                default -> List.of(said);
            };
        }

        private Answer.Segment spoken(Answer.Segment segment) {
            var shown = elder() && !segment.citations().isEmpty()
                    ? new Answer.Segment(
                            (segments.isEmpty() ? "" : "\n") + lines(segment), segment.citations(), segment.author())
                    : segment;
            segments.add(shown);
            return shown;
        }

        /** The items of a list each on a line of their own; the words stay. */
        private static String lines(Answer.Segment segment) {
            var text = segment.text();
            var items = text.chars().filter(c -> c == '；').count();
            if (segment.author() == Author.FIXED || items < 2) return text;
            var lead = text.indexOf('：');
            var led = lead > 0 && lead < text.indexOf('；') && lead + 1 < text.length()
                    ? text.substring(0, lead + 1) + "\n" + text.substring(lead + 1)
                    : text;
            return led.replace("；", "；\n");
        }

        private List<Said> remarksAnd(Said said) {
            if (remarked || outcome == null || !outcome.grounded() || citations.isEmpty()) return List.of(said);
            remarked = true;
            var all = new ArrayList<Said>();
            day().ifPresent(all::add);
            all.addAll(district());
            if (elder()) {
                explained(all);
                var choices =
                        all.stream().filter(Said.Offered.class::isInstance).toList();
                all.removeAll(choices);
                all.add(remark("bot.remark.more", Map.of(), List.of(cited().n())));
                all.addAll(choices);
            }
            all.add(said);
            return all;
        }

        private java.util.Optional<Said> day() {
            var from = cited().validFrom();
            var n = List.of(cited().n());
            if (question.assumed().day())
                return java.util.Optional.of(
                        remark("bot.remark.day", Map.of("day", question.asOf().toString()), n));
            var today = LocalDate.now(clock);
            return from != null && from.plusDays(properties.newRule().toDays()).isAfter(today) && !from.isAfter(today)
                    ? java.util.Optional.of(remark("bot.remark.since", Map.of("validFrom", from.toString()), n))
                    : java.util.Optional.empty();
        }

        /** A district that was not named in this message is said, with the others to choose instead. */
        private List<Said> district() {
            var code = cited().regionCode();
            if (!question.assumed().region() || regions.depth(code).orElse(0) == 0) return List.of();
            var name = regions.name(code, question.locale()).orElse(code);
            var others = regions.family(regions.rootCode()).stream()
                    .filter(other -> regions.depth(other)
                            .orElse(0)
                            .equals(regions.depth(code).orElse(0)))
                    .filter(other -> !other.equals(code))
                    .sorted()
                    .limit(CHOICES)
                    .map(other -> new Answer.Choice(
                            "region-" + other,
                            regions.name(other, question.locale()).orElse(other)))
                    .toList();
            var said = remark("bot.remark.region", Map.of("region", name), List.of(cited().n()));
            return others.isEmpty() ? List.of(said) : List.of(said, new Said.Offered(others));
        }

        private void explained(List<Said> all) {
            var told = segments.stream().filter(s -> s.author() != Author.FIXED).toList();
            var text = told.stream().map(Answer.Segment::text).collect(Collectors.joining("\n"));
            var terms = glossary.in(text, question.locale(), TERMS);
            if (terms.isEmpty()) return;
            var citing = new LinkedHashSet<Integer>();
            for (var segment : told)
                if (terms.stream().anyMatch(term -> segment.text().contains(term.term())))
                    citing.addAll(segment.citations());
            var words = terms.stream()
                    .map(term -> fixed.text(
                            question, "bot.remark.term", Map.of("term", term.term(), "meaning", term.meaning())))
                    .collect(Collectors.joining("；", "", "。"));
            all.add(new Said.Spoke(new Answer.Segment(
                    "\n" + fixed.text(question, "bot.remark.glossary", Map.of()) + words,
                    List.copyOf(citing),
                    Author.FIXED)));
        }

        private Said remark(String key, Map<String, ?> facts, List<Integer> citing) {
            var text = fixed.text(question, key, facts);
            return new Said.Spoke(new Answer.Segment(elder() ? "\n" + text.strip() : text, citing, Author.FIXED));
        }

        private Answer.Citation cited() {
            return citations.getFirst();
        }

        private boolean elder() {
            return question.presentation() == Chat.Presentation.ELDER;
        }
    }
}
