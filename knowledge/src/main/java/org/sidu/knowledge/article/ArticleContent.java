package org.sidu.knowledge.article;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.passage.Block;

/**
 * What a revision says, as brought in.
 *
 * @param kind {@code QA}, {@code GUIDE}, {@code POLICY} or {@code NOTICE}
 * @param body the text as it was brought in
 * @param blocks the body's structure
 * @param validTo last day in force
 * @param supersedes external id of the article that this one replaces
 * @param extra keys that Sidu does not know, kept without effect
 */
public record ArticleContent(
        String externalId,
        String title,
        String kind,
        String body,
        List<Block> blocks,
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

    /** SHA-256 over everything that makes two revisions differ. */
    public String hash() {
        var parts = String.join(
                "\u0000",
                title,
                kind,
                body,
                String.join("\u0001", variants),
                regionCode,
                String.valueOf(department),
                String.valueOf(audience),
                language,
                String.valueOf(validFrom),
                String.valueOf(validTo),
                String.valueOf(supersedes),
                String.valueOf(documentNumber),
                String.valueOf(issuer),
                String.valueOf(url),
                new TreeMap<>(extra).toString());
        return sha256(parts);
    }

    /** How citizens ask for the matter: the variants, and the title where it is a question itself. */
    public List<String> asked() {
        if (!kind.equals("QA")) return variants;
        var asked = new ArrayList<String>();
        asked.add(title);
        asked.addAll(variants);
        return asked;
    }

    /** Hex SHA-256 of a text. */
    public static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
