package org.sidu.bot.compose;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A passage that may answer.
 *
 * @param n citation number, from 1; the order of the list given is the order of relevance
 * @param titlePath title and headings above the passage
 * @param text the passage as stored
 * @param passageKind how the chunker made it, such as {@code QA}, {@code STEPS} or {@code ARTICLE}
 * @param validFrom first day in force
 * @param validTo last day in force; null while it stays in force
 */
public record Source(
        int n,
        String titlePath,
        String text,
        String passageKind,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {}
