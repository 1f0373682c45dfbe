package org.sidu.knowledge.revision;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refusal.FieldProblem;
import org.sidu.common.RegionDirectory;

/**
 * What an editor sends; nothing is taken for granted.
 *
 * @param externalId stable name of the article, chosen when it is created; made up when absent, and never changed
 * @param body Markdown
 * @param regionCode the city when absent
 * @param validTo last day in force
 * @param supersedes external id of the article that this one replaces
 */
@Schema(name = "RevisionContent")
record RevisionContent(
        @Nullable String externalId,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String title,

        @Schema(allowableValues = {"QA", "GUIDE", "POLICY", "NOTICE"}) @Nullable
        String kind,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String body,

        @Nullable List<String> variants,
        @Nullable String regionCode,
        @Nullable String department,
        @Nullable String audience,
        @Nullable String language,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String supersedes,
        @Nullable String documentNumber,
        @Nullable String issuer,
        @Nullable String url,
        @Nullable List<Attachment> attachments) {

    static final Set<String> KINDS = Set.of("QA", "GUIDE", "POLICY", "NOTICE");
    private static final Set<String> LANGUAGES = Set.of("zh-CN", "en");
    private static final int TITLE = 300;
    private static final int BODY = 1_000_000;
    private static final int LINE = 500;
    private static final int VARIANTS = 100;
    private static final int ATTACHMENTS = 50;

    /** A form or an online entry that is shown with the answer. */
    @Schema(name = "Attachment")
    record Attachment(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String name,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String url) {}

    /** The text; fails with {@link RevisionNotValid}, which names every wrong field. */
    RevisionText checked(RegionDirectory regions) {
        var problems = new ArrayList<FieldProblem>();
        var region = regionCode == null || regionCode.isBlank() ? regions.rootCode() : regionCode.strip();
        if (!regions.exists(region)) problems.add(new FieldProblem("/regionCode", "revision.field.region"));
        var text = new RevisionText(
                required("/title", title, TITLE, problems),
                kind == null || kind.isBlank() ? "GUIDE" : kind,
                required("/body", body, BODY, problems),
                variants(problems),
                region,
                line("/department", department, problems),
                line("/audience", audience, problems),
                language == null || language.isBlank() ? "zh-CN" : language,
                validFrom,
                validTo,
                line("/supersedes", supersedes, problems),
                line("/documentNumber", documentNumber, problems),
                line("/issuer", issuer, problems),
                address("/url", url, problems),
                extra(problems));
        if (!KINDS.contains(text.kind())) problems.add(new FieldProblem("/kind", "revision.field.kind"));
        if (!LANGUAGES.contains(text.language()))
            problems.add(new FieldProblem("/language", "revision.field.language"));
        if (validFrom != null && validTo != null && validTo.isBefore(validFrom))
            problems.add(new FieldProblem("/validTo", "revision.field.validity"));
        if (!problems.isEmpty()) throw new RevisionNotValid(problems);
        return text;
    }

    private static String required(String pointer, @Nullable String value, int longest, List<FieldProblem> problems) {
        if (value == null || value.isBlank()) {
            problems.add(new FieldProblem(pointer, "revision.field.required"));
            return "";
        }
        return fitting(pointer, value.strip(), longest, problems);
    }

    private static @Nullable String line(String pointer, @Nullable String value, List<FieldProblem> problems) {
        return value == null || value.isBlank() ? null : fitting(pointer, value.strip(), LINE, problems);
    }

    private static String fitting(String pointer, String value, int longest, List<FieldProblem> problems) {
        if (value.length() > longest) problems.add(new FieldProblem(pointer, "revision.field.too-long"));
        // PostgreSQL holds no NUL.
        if (value.indexOf(0) >= 0) problems.add(new FieldProblem(pointer, "revision.field.control-character"));
        return value;
    }

    private List<String> variants(List<FieldProblem> problems) {
        if (variants == null) return List.of();
        if (variants.size() > VARIANTS) problems.add(new FieldProblem("/variants", "revision.field.too-many"));
        var kept = new ArrayList<String>();
        for (var n = 0; n < Math.min(VARIANTS, variants.size()); n++) {
            var variant = line("/variants/" + n, variants.get(n), problems);
            if (variant != null && !kept.contains(variant)) kept.add(variant);
        }
        return kept;
    }

    private Map<String, Object> extra(List<FieldProblem> problems) {
        if (attachments == null || attachments.isEmpty()) return Map.of();
        if (attachments.size() > ATTACHMENTS) problems.add(new FieldProblem("/attachments", "revision.field.too-many"));
        var kept = new ArrayList<Map<String, Object>>();
        for (var n = 0; n < Math.min(ATTACHMENTS, attachments.size()); n++) {
            var attachment = attachments.get(n);
            var at = "/attachments/" + n;
            var address = address(at + "/url", attachment.url(), problems);
            if (address == null) problems.add(new FieldProblem(at + "/url", "revision.field.required"));
            var one = new HashMap<String, Object>();
            one.put("name", required(at + "/name", attachment.name(), TITLE, problems));
            one.put("url", address == null ? "" : address);
            kept.add(one);
        }
        return Map.of(RevisionText.ATTACHMENTS, kept);
    }

    private static @Nullable String address(String pointer, @Nullable String value, List<FieldProblem> problems) {
        var text = line(pointer, value, problems);
        if (text == null) return null;
        try {
            var scheme = URI.create(text).getScheme();
            if ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme)) return text;
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        problems.add(new FieldProblem(pointer, "revision.field.url"));
        return text;
    }
}
