package org.sidu.knowledge.revision;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.article.ArticleContent;
import org.sidu.knowledge.passage.Block;

/**
 * What a revision says and where and when it holds.
 *
 * @param body Markdown
 * @param variants other ways to ask for it
 * @param validTo last day in force
 * @param supersedes external id of the article that this one replaces
 * @param extra further keys; {@code attachments} is a list of {@code {name, url}}
 */
record RevisionText(
        String title,
        String kind,
        String body,
        List<String> variants,
        String regionCode,
        @Nullable String department,
        @Nullable String audience,
        String language,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String supersedes,
        @Nullable String documentNumber,
        @Nullable String issuer,
        @Nullable String url,
        Map<String, Object> extra) {

    static final String ATTACHMENTS = "attachments";

    RevisionText {
        variants = List.copyOf(variants);
        extra = Map.copyOf(extra);
    }

    ArticleContent content(String externalId, List<Block> blocks) {
        return new ArticleContent(
                externalId,
                title,
                kind,
                body,
                blocks,
                variants,
                regionCode,
                department,
                audience,
                language,
                validFrom,
                validTo,
                supersedes,
                documentNumber,
                issuer,
                url,
                extra);
    }

    String hash() {
        return content("", List.of()).hash();
    }

    RevisionText with(@Nullable String otherDepartment, @Nullable String otherRegion) {
        return new RevisionText(
                title,
                kind,
                body,
                variants,
                otherRegion == null ? regionCode : otherRegion,
                otherDepartment == null ? department : otherDepartment,
                audience,
                language,
                validFrom,
                validTo,
                supersedes,
                documentNumber,
                issuer,
                url,
                extra);
    }
}
