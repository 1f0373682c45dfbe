package org.sidu.testkit.openai;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.sidu.testkit.openai.Reply.End;

/** How the double behaves; each is described in this module's README. */
enum Scenario {
    GOOD(Answers::good),
    WRONG_CITATION(Answers::wrongCitation),
    NO_CITATION(Answers::noCitation),
    CITATION_AT_END(Answers::citationAtEnd),
    INVENTED_NUMBER(Answers::inventedNumber),
    INVENTED_PHONE(Answers::inventedPhone),
    NEGATION_FLIPPED(Answers::negationFlipped),
    INJECTED(Answers::injected),
    TWO_MERGED(Answers::twoMerged),
    LONG_SENTENCE(Answers::longSentence),
    ENGLISH(Answers::english),
    HALF_ANSWER(Answers::half, End.LENGTH),
    EMPTY(asked -> "", End.STOP),
    CONTENT_FILTER(Answers::half, End.CONTENT_FILTER),
    HANG_BEFORE_HEADERS(Answers::good, End.HANG_BEFORE_HEADERS),
    HANG_BEFORE_FIRST(asked -> "", End.HANG),
    HANG_MID_STREAM(Answers::half, End.HANG),
    RESET(Answers::half, End.RESET),
    DONE_TWICE(Answers::good, End.DONE_TWICE),
    REASONING(Answers::good, End.REASONING),
    TOOL_CALLS(asked -> "", End.TOOL_CALLS),
    ERROR_401(asked -> "", End.STATUS_401),
    REDIRECT(asked -> "", End.REDIRECT),
    HTML(asked -> "", End.HTML),
    WHOLE_JSON(Answers::good, End.WHOLE_JSON),
    ERROR_429(asked -> "", End.STATUS_429),
    ERROR_500(asked -> "", End.STATUS_500),
    ERROR_MID_STREAM(Answers::half, End.ERROR_EVENT),
    MALFORMED_CHUNK(Answers::half, End.MALFORMED),
    CUT_CONNECTION(Answers::half, End.CUT),
    NO_FINISH(Answers::half, End.NO_FINISH),
    CUT_UTF8(Answers::good, End.STOP_CUTTING_CHARACTERS),
    BROKEN_UTF8(Answers::half, End.BROKEN_UTF8),
    ENDLESS(Answers::good),
    SLOW(Answers::good);

    private final Function<Asked, String> text;
    private final End end;

    Scenario(Function<Asked, String> text) {
        this(text, End.STOP);
    }

    Scenario(Function<Asked, String> text, End end) {
        this.text = text;
        this.end = end;
    }

    /** The name in requests: lower case with dashes. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Scenario> named(String label) {
        return Arrays.stream(values()).filter(s -> s.label().equals(label)).findFirst();
    }

    Reply reply(Asked asked, Pace pace) {
        var reply = Reply.of(text.apply(asked), end, this == SLOW ? Pace.SLOW : pace);
        return this == ENDLESS ? reply.repeated(100_000) : reply;
    }
}
