package org.sidu.knowledge;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passage of a published revision with all that a citation needs.
 *
 * @param titlePath title and headings above the passage, joined by {@code " > "}
 * @param kind what the passage is about, see {@link PassageKind}
 * @param validTo last day in force; null for no end
 */
public record Passage(
        UUID id,
        UUID articleId,
        String externalId,
        int revision,
        String articleKind,
        String title,
        String titlePath,
        String anchor,
        PassageKind kind,
        String text,
        String regionCode,
        @Nullable String department,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String issuer,
        @Nullable String documentNumber,
        @Nullable String url) {

    /** The same with another last day. */
    public Passage until(LocalDate last) {
        return new Passage(
                id,
                articleId,
                externalId,
                revision,
                articleKind,
                title,
                titlePath,
                anchor,
                kind,
                text,
                regionCode,
                department,
                validFrom,
                last,
                issuer,
                documentNumber,
                url);
    }
}
