package org.sidu.bot.understand;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Chat;
import org.sidu.bot.Outcome;
import org.sidu.bot.answer.Question;
import org.sidu.bot.answer.Question.Reading;
import org.sidu.bot.conversation.AnswerRequest;
import org.sidu.bot.conversation.Conversation;
import org.sidu.bot.conversation.PendingAnswer;
import org.sidu.bot.intake.Intake;
import org.sidu.bot.intake.Intaken;
import org.sidu.common.PlainText;
import org.sidu.knowledge.Regions;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads region, day and context out of a message and the conversation it stands in. */
@Component
public class Understand {
    /** Turns that a message can follow up on; others, such as an appeal, begin anew. */
    private static final Set<Outcome> ON_A_MATTER = Set.of(
            Outcome.ANSWERED, Outcome.PARTLY_ANSWERED, Outcome.CLARIFY, Outcome.NO_ANSWER, Outcome.NOT_OUR_REMIT);

    private static final String REGION_CHOICE = "region-";
    private static final UUID NOBODY = new UUID(0, 0);

    private final Intake intake;
    private final History history;
    private final FollowUp followUp;
    private final NotMeant notMeant;
    private final Days days;
    private final Elsewhere elsewhere;
    private final Regions regions;
    private final Clock clock;
    private volatile Districts districts = new Districts(Set.of(), Set.of());

    /** The regions of the city and all that they are called. */
    private record Districts(Set<String> codes, Set<String> names) {}

    Understand(
            Intake intake,
            History history,
            FollowUp followUp,
            NotMeant notMeant,
            Days days,
            Elsewhere elsewhere,
            Regions regions,
            Clock clock) {
        this.intake = intake;
        this.history = history;
        this.followUp = followUp;
        this.notMeant = notMeant;
        this.days = days;
        this.elsewhere = elsewhere;
        this.regions = regions;
        this.clock = clock;
    }

    /** The question that an answer is owed for. */
    public Mono<Question> understand(PendingAnswer pending) {
        return history.before(pending.conversation().id(), pending.seq()).map(past -> question(pending, past));
    }

    /**
     * A question that nobody has asked yet: by itself, of no conversation and no citizen.
     *
     * @param regionCode the citizen's region; null when the citizen has told none
     * @param asOf null for the day that the words tell, or today
     */
    public Question alone(
            String text,
            @Nullable String regionCode,
            @Nullable LocalDate asOf,
            Chat.Presentation presentation,
            Locale locale) {
        var conversation = new Conversation(
                NOBODY,
                NOBODY,
                "TRIAL",
                regions.rootCode(),
                false,
                locale,
                presentation,
                "BOT",
                OffsetDateTime.now(clock));
        var request = new AnswerRequest(text, regionCode, asOf, null);
        return question(new PendingAnswer(NOBODY, NOBODY, 1, conversation, request), List.of())
                .ofNobody();
    }

    private Question question(PendingAnswer pending, List<History.Past> past) {
        var asked = intake.accept(pending.request().text());
        var last = lastMatter(past);
        var chosen = chosenRegion(pending.request().choiceId());
        var message = notMeant.without(asked.query());
        if (last == null) return reading(pending, asked, message, past, chosen);
        var before = understood(last);
        var places = places(message, before);
        if (chosen != null)
            return reading(pending, asked, orElse(followUp.without(before, places), message), past, chosen);
        var read = followUp.read(message, before, places);
        if (read.kind() == FollowUp.Kind.ALONE) return reading(pending, asked, message, past, null);
        var district = first(regions.namedIn(message));
        var city = district == null && !elsewhere.named(message).isEmpty();
        var joined = reading(
                pending,
                asked,
                city && read.kind() == FollowUp.Kind.BARE ? read.alone() : read.joined(),
                past,
                district);
        return joined.or(new Question.Other(
                Reading.valueOf(read.kind().name()),
                reading(pending, asked, read.alone(), past, district).or(null),
                read.matter()));
    }

    /**
     * The message read as this text.
     *
     * @param chosen the region that was chosen or named apart from the text
     */
    private Question reading(
            PendingAnswer pending, Intaken asked, String text, List<History.Past> past, @Nullable String chosen) {
        var conversation = pending.conversation();
        var request = pending.request();
        var named = regions.namedIn(text);
        var told = chosen != null ? chosen : request.regionCode() != null ? request.regionCode() : first(named);
        var earlier = conversation.regionTold() ? conversation.regionCode() : lastDistrict(past);
        var region = told != null ? told : earlier != null ? earlier : conversation.regionCode();
        var regionTold = told != null || earlier != null;
        var today = LocalDate.now(clock);
        var other = request.asOf() == null ? days.told(text, today) : java.util.Optional.<Days.Told>empty();
        var former = request.asOf() == null && other.isEmpty() && days.former(text);
        var day = request.asOf() != null
                ? request.asOf()
                : other.map(Days.Told::day).orElse(today);
        var question = new Question(
                asked,
                text,
                conversation.locale(),
                conversation.presentation(),
                conversation.channel(),
                region,
                regionTold,
                regionTold ? regions.lineage(region) : regions.family(region),
                day,
                past.stream()
                        .filter(turn -> turn.outcome().grounded())
                        .map(turn -> new Question.Turn(turn.question(), turn.answer()))
                        .toList(),
                conversation.citizenId(),
                conversation.id(),
                new Question.Assumed(told == null && earlier != null, !day.equals(today), former),
                null);
        return other.map(dated -> question.or(new Question.Other(
                        Reading.DATED,
                        question.as(
                                today, new Question.Assumed(question.assumed().region(), false, false), null),
                        Set.of(dated.year()))))
                .orElse(question);
    }

    private @Nullable String chosenRegion(@Nullable String choiceId) {
        if (choiceId == null || !choiceId.startsWith(REGION_CHOICE)) return null;
        var code = choiceId.substring(REGION_CHOICE.length());
        return regions.exists(code) ? code : null;
    }

    /** The last turn on a matter; small talk in between does not end it. */
    private static History.@Nullable Past lastMatter(List<History.Past> past) {
        for (var turn : past.reversed()) {
            if (ON_A_MATTER.contains(turn.outcome())) return turn;
            if (turn.outcome() != Outcome.SMALL_TALK) return null;
        }
        return null;
    }

    /** The district that the last turns were about. */
    private @Nullable String lastDistrict(List<History.Past> past) {
        for (var turn : past.reversed()) {
            var code = turn.regionCode();
            if (code != null && regions.depth(code).orElse(0) > 0) return code;
        }
        return null;
    }

    private static String understood(History.Past turn) {
        var text = turn.understood() == null ? turn.question() : turn.understood();
        return PlainText.forMatching(text);
    }

    private Set<String> places(String message, String before) {
        var codes = regions.family(regions.rootCode());
        var known = districts;
        if (!known.codes().equals(codes)) districts = known = districts(codes);
        var places = new HashSet<>(known.names());
        places.addAll(elsewhere.named(message));
        places.addAll(elsewhere.named(before));
        return places;
    }

    private Districts districts(Set<String> codes) {
        return new Districts(
                codes,
                codes.stream()
                        .flatMap(code -> regions.name(code, Locale.SIMPLIFIED_CHINESE).stream())
                        .flatMap(name -> java.util.stream.Stream.of(name, stem(name)))
                        .collect(Collectors.toSet()));
    }

    private static String stem(String name) {
        return name.length() > 2 ? name.replaceFirst("(区|县|市|镇|乡|街道)$", "") : name;
    }

    private static String orElse(String text, String other) {
        return PlainText.says(text) ? text : other;
    }

    private static @Nullable String first(List<String> codes) {
        return codes.isEmpty() ? null : codes.getFirst();
    }
}
