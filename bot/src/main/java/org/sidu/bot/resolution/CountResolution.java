package org.sidu.bot.resolution;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.resolution.AdminResolutionController.Figures;
import org.sidu.bot.resolution.AdminResolutionController.Part;
import org.sidu.bot.resolution.AdminResolutionController.ResolutionView;
import org.sidu.bot.resolution.ResolutionRepository.Count;
import org.sidu.common.Messages;
import org.sidu.common.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The figures of verified resolution over some days, with the definition that they follow. */
@Component
class CountResolution {
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 366;
    private static final List<Resolution> UNRESOLVED =
            List.of(Resolution.MARKED_UNSOLVED, Resolution.TICKET, Resolution.ASKED_AGAIN);

    private final ResolutionRepository resolutions;
    private final ResolutionProperties properties;
    private final Messages messages;
    private final Clock clock;

    CountResolution(ResolutionRepository resolutions, ResolutionProperties properties, Messages messages, Clock clock) {
        this.resolutions = resolutions;
        this.properties = properties;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Fails with {@link DaysNotValid}.
     *
     * @param from first day; a week ago when null
     * @param to last day, included; today when null
     */
    Mono<ResolutionView> count(@Nullable LocalDate from, @Nullable LocalDate to, Locale locale) {
        var last = to == null ? LocalDate.now(clock) : to;
        var first = from == null ? last.minusDays(USUAL_DAYS - 1) : from;
        var days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MOST_DAYS) return Mono.error(new DaysNotValid());
        var begin = first.atStartOfDay(clock.getZone()).toOffsetDateTime();
        var end = last.plusDays(1).atStartOfDay(clock.getZone()).toOffsetDateTime();
        return resolutions.count(begin, end).collectList().map(counts -> view(first, last, counts, locale));
    }

    private ResolutionView view(LocalDate first, LocalDate last, List<Count> counts, Locale locale) {
        var facts = Map.of("hours", hours());
        var definition = messages.text("bot.resolution.definition", facts, locale)
                + messages.text("bot.resolution.matter." + properties.matter().name(), facts, locale);
        return new ResolutionView(
                first,
                last,
                properties.window().toString(),
                properties.matter().name(),
                definition,
                figures(counts),
                parts(counts, Count::channel),
                parts(counts, count -> count.outcome().name()));
    }

    private static List<Part> parts(List<Count> counts, Function<Count, String> key) {
        var grouped = new TreeMap<String, List<Count>>();
        for (var count : counts)
            grouped.computeIfAbsent(key.apply(count), name -> new ArrayList<>()).add(count);
        return grouped.entrySet().stream()
                .map(part -> new Part(part.getKey(), figures(part.getValue())))
                .toList();
    }

    private static Figures figures(List<Count> counts) {
        var sums = new EnumMap<Resolution, Long>(Resolution.class);
        for (var count : counts) sums.merge(count.resolution(), count.answers(), Long::sum);
        var all = sums.values().stream().mapToLong(Long::longValue).sum();
        var resolved = sum(sums, Resolution.RESOLVED);
        var unresolved = UNRESOLVED.stream().mapToLong(why -> sum(sums, why)).sum();
        return new Figures(
                all,
                all - sum(sums, Resolution.NOT_ANSWERED),
                resolved,
                unresolved,
                sum(sums, Resolution.PENDING),
                resolved + unresolved == 0 ? null : (double) resolved / (resolved + unresolved),
                sum(sums, Resolution.MARKED_UNSOLVED),
                sum(sums, Resolution.ASKED_AGAIN),
                sum(sums, Resolution.TICKET));
    }

    private static long sum(Map<Resolution, Long> sums, Resolution resolution) {
        return sums.getOrDefault(resolution, 0L);
    }

    /** The window in hours, with a fraction only where it has one. */
    private String hours() {
        var minutes = properties.window().toMinutes();
        return minutes % 60 == 0 ? Long.toString(minutes / 60) : String.format(Locale.ROOT, "%.2f", minutes / 60.0);
    }

    /** The days are in the wrong order, or more than a year. */
    static final class DaysNotValid extends Refusal {
        DaysNotValid() {
            super(Kind.BAD_REQUEST, "days-not-valid", Map.of("mostDays", MOST_DAYS));
        }
    }
}
