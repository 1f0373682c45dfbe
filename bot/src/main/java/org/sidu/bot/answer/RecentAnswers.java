package org.sidu.bot.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.BotProperties;
import org.sidu.bot.Chat;
import org.sidu.common.PlainText;
import org.sidu.knowledge.KnowledgeSearch;
import org.sidu.knowledge.ProposedKnowledge;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Answers that knowledge gave a short while ago, for whoever asks the same under the same circumstances. Two questions are
 * the same only when they say the same but for blanks, sentence marks and greetings: every number, date, place and
 * negation counts. A publication ends them all, as it changes the epoch. While a model is to
 * write, nothing is kept nor told again; nor is what was made while something was missing.
 */
@Component
class RecentAnswers {
    private static final Pattern MARKS = Pattern.compile("[\\s，。！？；、…~～!?;\"'“”‘’]+");
    private static final Pattern GREETING = Pattern.compile("^(你好|您好|请问一下|请问|麻烦问一下|[ ,])+|([ ,]|谢谢你|谢谢您|谢谢|多谢)+$");

    private final Cache<Asked, List<Said>> kept;
    private final KnowledgeSearch knowledge;
    private final ModelAnswer modelAnswer;

    RecentAnswers(BotProperties properties, KnowledgeSearch knowledge, ModelAnswer modelAnswer, MeterRegistry meters) {
        this.kept = Caffeine.newBuilder()
                .maximumSize(properties.recentAnswers())
                .expireAfterWrite(properties.recentFor())
                .recordStats()
                .build();
        this.knowledge = knowledge;
        this.modelAnswer = modelAnswer;
        CaffeineCacheMetrics.monitor(meters, kept, "sidu.bot.recent-answers");
    }

    /** All that an answer from knowledge depends on. */
    private record Asked(List<Reading> readings, Locale locale, Chat.Presentation presentation, long epoch) {}

    /** One way to read the message; {@code named} is what the next one has to do without. */
    private record Reading(
            String text,
            String regionCode,
            boolean regionTold,
            Set<String> regions,
            LocalDate asOf,
            Question.Assumed assumed,
            Set<String> named) {}

    /** The answer given before, or the one that is made now. */
    Flux<Said> of(Question question, Supplier<Flux<Said>> made) {
        if (modelAnswer.available()) return made.get();
        return Flux.deferContextual(context -> {
            if (ProposedKnowledge.in(context)) return made.get();
            var asked = asked(question);
            var before = kept.getIfPresent(asked);
            if (before != null) return Flux.fromIterable(before).concatWithValues(new Said.Noted("recent", true));
            var pieces = new ArrayList<Said>();
            return made.get().doOnNext(pieces::add).doOnComplete(() -> {
                if (lasting(pieces) && knowledge.epoch() == asked.epoch()) kept.put(asked, List.copyOf(pieces));
            });
        });
    }

    private Asked asked(Question question) {
        var readings = new ArrayList<Reading>();
        for (var read = question; read != null; read = next(read)) readings.add(reading(read));
        return new Asked(readings, question.locale(), question.presentation(), knowledge.epoch());
    }

    private static @Nullable Question next(Question question) {
        return question.other() == null ? null : question.other().question();
    }

    private static Reading reading(Question question) {
        return new Reading(
                normalised(question.searched()),
                question.regionCode(),
                question.regionTold(),
                question.regions(),
                question.asOf(),
                question.assumed(),
                question.other() == null ? Set.of() : question.other().named());
    }

    /** Only what surely carries no meaning goes: a point, a hyphen or a sign of percent may stand between digits. */
    static String normalised(String question) {
        var plain = MARKS.matcher(PlainText.forMatching(question)).replaceAll(" ");
        return GREETING.matcher(plain).replaceAll("");
    }

    private static boolean lasting(List<Said> pieces) {
        return pieces.stream().noneMatch(Said.Degraded.class::isInstance);
    }
}
