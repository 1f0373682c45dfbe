package org.sidu.bot.understand;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Outcome;
import org.sidu.bot.answer.Question;
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
    private static final int SHORT = 16;
    private static final Pattern FOLLOWS =
            Pattern.compile("^(那|那么|这个|那个|这种|它|还有|还要|另外|要带|需要带|去哪|在哪|多久|多少钱|几天|怎么办理|电话|然后|如果).*|.*呢[？?]?$");
    private static final String REGION_CHOICE = "region-";

    private final Intake intake;
    private final History history;
    private final Regions regions;
    private final Clock clock;

    Understand(Intake intake, History history, Regions regions, Clock clock) {
        this.intake = intake;
        this.history = history;
        this.regions = regions;
        this.clock = clock;
    }

    /** The question that an answer is owed for. */
    public Mono<Question> understand(PendingAnswer pending) {
        return history.before(pending.conversation().id(), pending.seq())
                .map(past -> question(pending.conversation(), pending.request(), past));
    }

    private Question question(Conversation conversation, AnswerRequest request, List<History.Past> past) {
        var asked = intake.accept(request.text());
        var named = regions.namedIn(asked.matching());
        var chosen = chosenRegion(request.choiceId());
        var told = chosen != null ? chosen : request.regionCode() != null ? request.regionCode() : first(named);
        var region = told != null ? told : conversation.regionCode();
        var regionTold = told != null || conversation.regionTold();
        var day = request.asOf() == null ? LocalDate.now(clock) : request.asOf();
        return new Question(
                asked,
                searched(asked, past, chosen != null || onlyRegion(asked, named)),
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
                conversation.id());
    }

    private @Nullable String chosenRegion(@Nullable String choiceId) {
        if (choiceId == null || !choiceId.startsWith(REGION_CHOICE)) return null;
        var code = choiceId.substring(REGION_CHOICE.length());
        return regions.exists(code) ? code : null;
    }

    private static @Nullable String first(List<String> codes) {
        return codes.isEmpty() ? null : codes.getFirst();
    }

    /** Whether the message names a region and nothing else: the answer to our own question. */
    private boolean onlyRegion(Intaken asked, List<String> named) {
        return !named.isEmpty() && PlainText.squeezed(asked.matching()).length() <= 6;
    }

    /** A follow-up is searched with the question that it follows; anything else stands alone. */
    private static String searched(Intaken asked, List<History.Past> past, boolean regionOnly) {
        if (past.isEmpty()) return asked.query();
        var last = past.getLast();
        var before = last.understood() == null ? last.question() : last.understood();
        if (regionOnly && last.outcome() == Outcome.CLARIFY) return before;
        var follows = asked.query().length() <= SHORT
                && FOLLOWS.matcher(asked.query()).matches();
        return follows ? before + " " + asked.query() : asked.query();
    }
}
