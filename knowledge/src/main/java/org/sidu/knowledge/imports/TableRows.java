package org.sidu.knowledge.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.sidu.knowledge.Regions;

/** The rows of one sheet under its column names. */
final class TableRows {
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})\\s?[-/.年]\\s?(\\d{1,2})\\s?[-/.月]\\s?(\\d{1,2})\\s?日?(?:\\s.*)?");

    private static final Map<String, String> KINDS = Map.of(
            "问答", "QA", "常见问题", "QA", "办事指南", "GUIDE", "指南", "GUIDE", "政策", "POLICY", "政策文件", "POLICY", "公告", "NOTICE",
            "通知", "NOTICE");

    private final List<String> names;
    private final Map<String, List<String>> mapping;

    TableRows(List<String> names, Map<String, List<String>> mapping) {
        this.names = names;
        this.mapping = mapping;
    }

    /** Whether the row names every column of the mapping. */
    static boolean holds(List<String> names, Map<String, List<String>> mapping) {
        return mapping.values().stream().flatMap(List::stream).allMatch(names::contains);
    }

    /** Whether titles and texts can be found. */
    boolean usable() {
        return mapping.containsKey("title") && mapping.containsKey("body") && holds(names, mapping);
    }

    /** What the mapping names and the sheet does not have. */
    String missing() {
        var missing = new ArrayList<>(mapping.values().stream()
                .flatMap(List::stream)
                .filter(name -> !names.contains(name))
                .toList());
        if (!mapping.containsKey("title")) missing.add("title");
        if (!mapping.containsKey("body")) missing.add("body");
        return String.join("、", missing);
    }

    /** The row's fields; empty when it has neither title nor text. */
    Map<String, Object> values(List<String> cells, Regions regions) {
        var values = new HashMap<String, Object>();
        mapping.forEach((field, columns) -> {
            var texts = columns.stream()
                    .map(names::indexOf)
                    .filter(at -> at >= 0 && at < cells.size())
                    .map(cells::get)
                    .filter(text -> !text.isBlank())
                    .toList();
            if (!texts.isEmpty()) values.put(field, value(field, texts, regions));
        });
        return values.containsKey("title") || values.containsKey("body") ? values : Map.of();
    }

    private static Object value(String field, List<String> texts, Regions regions) {
        var text = String.join(field.equals("body") ? "\n\n" : " ", texts).strip();
        return switch (field) {
            case "variants" ->
                texts.stream()
                        .flatMap(cell -> Arrays.stream(cell.split("[\\n;；|]+")))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList();
            case "validFrom", "validTo" -> date(text);
            case "kind" -> KINDS.getOrDefault(text, text.toUpperCase(Locale.ROOT));
            case "regionCode" -> region(text, regions);
            default -> text;
        };
    }

    private static String date(String text) {
        var date = DATE.matcher(text);
        if (!date.matches()) return text;
        return "%s-%02d-%02d"
                .formatted(date.group(1), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)));
    }

    /** People write the region's name where its code is meant. */
    private static String region(String text, Regions regions) {
        if (regions.exists(text)) return text;
        var root = regions.rootCode();
        if (regions.name(root, Locale.SIMPLIFIED_CHINESE).filter(text::equals).isPresent()) return root;
        var named = regions.namedIn(text);
        return named.size() == 1 ? named.getFirst() : text;
    }
}
