package org.sidu.bot.assessment;

import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Mono;

/** Somebody who judges a finished answer by what it cites; nothing that is said here changes the answer. */
interface AnswerAssessor {

    /** Whether it can be asked now. */
    boolean available();

    /** Who judges, and by which version of the instructions. */
    Judge judge();

    /** Fails when no verdict was given in time. */
    Mono<Assessment> assess(Sample sample);

    record Judge(String model, String prompt) {}

    /**
     * What is judged, all of it masked.
     *
     * @param passages those that the answer cites, whole
     */
    record Sample(String question, String answer, List<String> passages, Locale locale) {}

    /** @param reason a sentence, masked, at most 500 characters; may be empty */
    record Assessment(Verdict verdict, String reason) {}

    /** What the answer is. */
    enum Verdict {
        SUPPORTED,
        UNSUPPORTED,
        UNCLEAR
    }
}
