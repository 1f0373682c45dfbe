package org.sidu.bot.answer;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Chat;
import org.sidu.bot.intake.Intaken;

/**
 * What is asked, on its way through the stages.
 *
 * @param asked the message as taken in
 * @param searched what is looked for: the question alone, or with what it follows up on
 * @param regionCode the region whose policy is asked for
 * @param regionTold whether the citizen named it, now or before
 * @param regions codes of the regions whose knowledge applies
 * @param history earlier turns, oldest first, without refused or failed ones
 * @param assumed what was taken for granted or read out of the words
 * @param other the other way to read the message; null when there is one only
 */
public record Question(
        Intaken asked,
        String searched,
        Locale locale,
        Chat.Presentation presentation,
        String channel,
        String regionCode,
        boolean regionTold,
        Set<String> regions,
        LocalDate asOf,
        List<Turn> history,
        @Nullable UUID citizenId,
        @Nullable UUID conversationId,
        Assumed assumed,
        @Nullable Other other) {

    /** A question that can be read in one way only and takes nothing for granted. */
    public Question(
            Intaken asked,
            String searched,
            Locale locale,
            Chat.Presentation presentation,
            String channel,
            String regionCode,
            boolean regionTold,
            Set<String> regions,
            LocalDate asOf,
            List<Turn> history,
            @Nullable UUID citizenId,
            @Nullable UUID conversationId) {
        this(
                asked,
                searched,
                locale,
                presentation,
                channel,
                regionCode,
                regionTold,
                regions,
                asOf,
                history,
                citizenId,
                conversationId,
                Assumed.NOTHING,
                null);
    }

    /** One earlier exchange. */
    public record Turn(String question, String answer) {}

    /**
     * What was not said in so many words.
     *
     * @param region whether the region was named before, not in this message
     * @param day whether another day than today is asked about
     * @param former whether the rule before the one in force is asked for
     */
    public record Assumed(boolean region, boolean day, boolean former) {
        public static final Assumed NOTHING = new Assumed(false, false, false);
    }

    /** How the other reading of a message stands to this one. */
    public enum Reading {
        /** This one joins the message, which has no matter of its own, to the turn before. */
        FOLLOWS,
        /** As {@code FOLLOWS}, but the message names people, which may be all that a question of its own says. */
        BARE,
        /** This one joins a message with a matter of its own: it holds only when what is found speaks of it. */
        LEANS,
        /** As {@code LEANS}, but only the shortness speaks for it. */
        BRIEF,
        /** This one is as of another day; the other one as of today holds when its text speaks of that day's year. */
        DATED
    }

    /**
     * The other reading.
     *
     * @param question the message by itself, or as of today
     * @param named what the reading that is chosen has to speak of: pairs of characters, or the year
     */
    public record Other(Reading reading, Question question, Set<String> named) {}

    /** This question, looked for in other words. */
    public Question seeking(String words) {
        if (words.equals(searched)) return this;
        return new Question(
                asked,
                words,
                locale,
                presentation,
                channel,
                regionCode,
                regionTold,
                regions,
                asOf,
                history,
                citizenId,
                conversationId,
                assumed,
                other);
    }

    /** This question without citizen and conversation: no ticket is looked up or opened for it. */
    public Question ofNobody() {
        return new Question(
                asked,
                searched,
                locale,
                presentation,
                channel,
                regionCode,
                regionTold,
                regions,
                asOf,
                history,
                null,
                null,
                assumed,
                other == null
                        ? null
                        : new Other(other.reading(), other.question().ofNobody(), other.named()));
    }

    /** This question as of a day, with nothing else changed but what was assumed and how else it can be read. */
    public Question as(LocalDate day, Assumed nowAssumed, @Nullable Other nowOther) {
        return new Question(
                asked,
                searched,
                locale,
                presentation,
                channel,
                regionCode,
                regionTold,
                regions,
                day,
                history,
                citizenId,
                conversationId,
                nowAssumed,
                nowOther);
    }

    /** This question with another way to read it, or with none. */
    public Question or(@Nullable Other nowOther) {
        return as(asOf, assumed, nowOther);
    }

    /** The same, asked about the rules of another day. */
    public Question on(LocalDate day) {
        return as(day, new Assumed(assumed.region(), true, false), null);
    }
}
