package org.sidu.knowledge.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The addresses in a Markdown text. */
final class Links {
    private static final Pattern LINK = Pattern.compile(
            "\\[((?:[^\\[\\]\\\\]|\\\\.){1,300})]\\(<?(https?://[^\\s()<>]{1,2000}(?:\\([^\\s()<>]*\\))?[^\\s()<>]*)>?\\)");

    private static final Pattern BARE =
            Pattern.compile("https?://[A-Za-z0-9][^\\s<>()\\[\\]（）“”‘’\"'，。；、！？：|\\\\]{1,2000}");
    private static final Pattern FILE =
            Pattern.compile("(?i).*\\.(pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|csv|txt|jpe?g|png)([?#].*)?");
    private static final int ATTACHMENTS = 100;

    private Links() {}

    /** Every web address, each once, in order. */
    static Set<String> addresses(String markdown) {
        var addresses = new LinkedHashSet<String>();
        var bare = BARE.matcher(markdown);
        while (bare.find()) addresses.add(bare.group().replaceAll("[.,;:!?*_]+$", ""));
        return addresses;
    }

    /** Links that lead to a file, with their names. */
    static List<Map<String, Object>> attachments(String markdown) {
        var byUrl = new LinkedHashMap<String, String>();
        var link = LINK.matcher(markdown);
        while (link.find() && byUrl.size() < ATTACHMENTS)
            if (FILE.matcher(link.group(2)).matches())
                byUrl.putIfAbsent(link.group(2), link.group(1).replaceAll("\\\\(?=\\p{Punct})", ""));
        var attachments = new ArrayList<Map<String, Object>>();
        byUrl.forEach((url, name) -> {
            // In the same order in every process: the article's hash is taken over it.
            var attachment = new LinkedHashMap<String, Object>();
            attachment.put("name", name);
            attachment.put("url", url);
            attachments.add(attachment);
        });
        return attachments;
    }
}
