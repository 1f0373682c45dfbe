package org.sidu.knowledge.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.article.ArticleContent;
import org.sidu.knowledge.passage.Block;

/** The keys that Markdown front matter and JSON lines share, checked one by one. */
final class ArticleFields {
    private static final Set<String> KNOWN = Set.of(
            "externalId",
            "id",
            "title",
            "body",
            "kind",
            "regionCode",
            "department",
            "audience",
            "language",
            "validFrom",
            "validTo",
            "supersedes",
            "documentNumber",
            "issuer",
            "url",
            "variants");
    private static final Set<String> KINDS = Set.of("QA", "GUIDE", "POLICY", "NOTICE");
    private static final int TITLE = 300;
    private static final int BODY = 1_000_000;

    private final Map<String, Object> values;
    private final ImportDefaults defaults;

    ArticleFields(Map<String, Object> values, ImportDefaults defaults) {
        this.values = values;
        this.defaults = defaults;
    }

    /** The article; fails with {@link ArticleRefused} naming the first thing that is wrong. */
    ArticleContent content(String fallbackId, @Nullable String fallbackTitle, String body, List<Block> blocks) {
        // PostgreSQL holds no NUL.
        if (body.indexOf(0) >= 0 || values.toString().indexOf(0) >= 0)
            throw new ArticleRefused("import-control-character", Map.of());
        var title = required("title", text("title") == null ? fallbackTitle : text("title"), TITLE);
        var externalId = text("externalId") != null ? text("externalId") : text("id");
        var region = text("regionCode") == null ? defaults.regionCode() : text("regionCode");
        if (region != null && !defaults.regions().exists(region))
            throw new ArticleRefused("import-region-unknown", Map.of("regionCode", region));
        var from = date("validFrom");
        var to = date("validTo");
        if (from != null && to != null && to.isBefore(from))
            throw new ArticleRefused(
                    "import-validity-reversed", Map.of("validFrom", from.toString(), "validTo", to.toString()));
        required("body", body.isBlank() ? null : body, BODY);
        return new ArticleContent(
                required("externalId", externalId == null ? fallbackId : externalId, 200),
                title,
                kind(title, body),
                body,
                blocks,
                variants(),
                region == null ? defaults.regions().rootCode() : region,
                text("department") == null ? defaults.department() : text("department"),
                text("audience"),
                text("language") == null ? "zh-CN" : String.valueOf(text("language")),
                from,
                to,
                text("supersedes"),
                text("documentNumber"),
                text("issuer"),
                url(),
                extra());
    }

    private static String required(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) throw new ArticleRefused("import-field-missing", Map.of("field", field));
        if (value.length() > longest)
            throw new ArticleRefused("import-field-too-long", Map.of("field", field, "longest", longest));
        return value.strip();
    }

    private String kind(String title, String body) {
        var kind = text("kind");
        if (kind == null)
            return title.endsWith("？") || title.endsWith("?") ? "QA" : body.contains("第一条") ? "POLICY" : "GUIDE";
        if (!KINDS.contains(kind)) throw new ArticleRefused("import-kind-unknown", Map.of("kind", kind));
        return kind;
    }

    private @Nullable String url() {
        var url = text("url");
        if (url != null && !url.startsWith("https://") && !url.startsWith("http://"))
            throw new ArticleRefused("import-url-not-web", Map.of("url", url));
        return url;
    }

    private List<String> variants() {
        var variants = values.get("variants");
        if (variants == null) return List.of();
        if (!(variants instanceof List<?> list)
                || list.size() > 100
                || !list.stream().allMatch(String.class::isInstance))
            throw new ArticleRefused("import-variants-not-texts", Map.of());
        return list.stream()
                .map(String.class::cast)
                .map(String::strip)
                .filter(v -> !v.isEmpty())
                .toList();
    }

    private @Nullable LocalDate date(String field) {
        var value = values.get(field);
        if (value == null) return null;
        if (value instanceof Date date)
            return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
        try {
            return LocalDate.parse(value.toString().strip());
        } catch (DateTimeException e) {
            throw new ArticleRefused("import-date-not-understood", Map.of("field", field, "value", value.toString()));
        }
    }

    private @Nullable String text(String field) {
        var value = values.get(field);
        if (value == null) return null;
        if (value instanceof Map || value instanceof List)
            throw new ArticleRefused("import-field-not-text", Map.of("field", field));
        var text = value.toString().strip();
        return text.isEmpty() ? null : text;
    }

    private Map<String, Object> extra() {
        var extra = new HashMap<>(values);
        extra.keySet().removeAll(KNOWN);
        extra.replaceAll(
                (key, value) -> value instanceof Date date ? date.toInstant().toString() : value);
        extra.values().removeIf(java.util.Objects::isNull);
        return extra;
    }
}
