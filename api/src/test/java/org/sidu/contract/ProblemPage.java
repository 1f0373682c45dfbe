package org.sidu.contract;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sidu.common.Messages;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue of problems as a page of the documentation. */
final class ProblemPage {
    private static final String HEAD = """
            # Problems

            Every refusal over HTTP is a problem document ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)):
            `type` is `/problems/<slug>` and stable, `title`, `detail` and `hint` follow `Accept-Language` (zh-CN, en),
            `correlationId` is the `X-Request-Id` of the request, `errors` names wrong fields by JSON pointer. An
            installation explains each type at the address that the type names, and lists all of them at `/problems`.

            This page is generated: `make openapi` writes it.
            """;

    private final Map<String, TreeSet<String>> operations = new TreeMap<>();
    private final Messages messages = new Messages();

    private ProblemPage(ObjectNode document) {
        for (var path : document.get("paths"))
            for (var operation : path)
                for (var slug : DocumentedProblems.of(document, operation))
                    operations
                            .computeIfAbsent(slug, any -> new TreeSet<>())
                            .add(operation.get("operationId").asString());
    }

    static String text(ObjectNode document) {
        var page = new ProblemPage(document);
        var text = new StringBuilder(HEAD);
        ProblemTypes.ALL.forEach((slug, where) -> text.append(page.section(slug, where)));
        return text.toString();
    }

    private String section(String slug, String where) {
        return """

                ## %s

                %s

                - %s
                - %s
                """.formatted(
                        slug, met(slug, where), words(slug, Locale.ENGLISH), words(slug, Locale.SIMPLIFIED_CHINESE));
    }

    private String met(String slug, String where) {
        if (where.equals("import")) return "In the report of an import.";
        if (where.equals("event")) return "As an `error` event of an answer.";
        var by = operations.get(slug);
        if (by == null) return "HTTP " + where + ", whatever was asked.";
        return "HTTP " + where + ", from "
                + (by.size() > 12 ? "most operations." : "`" + String.join("`, `", by) + "`.");
    }

    private String words(String slug, Locale locale) {
        var key = "problem." + slug + ".";
        return "**" + messages.text(key + "title", locale) + "** " + messages.text(key + "detail", locale) + " "
                + messages.text(key + "hint", locale);
    }
}
