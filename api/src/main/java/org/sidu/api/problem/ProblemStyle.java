package org.sidu.api.problem;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** How the pages of the catalogue look; their content policy allows this one style sheet and nothing else. */
final class ProblemStyle {
    private static final Pattern FACT = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");
    private static final String CSS = """
            :root{color-scheme:light dark}
            body{margin:0;font:400 1.0625rem/1.7 system-ui,-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}
            main{width:min(860px,100% - 40px);margin:48px auto}
            h1{font-size:1.75rem;line-height:1.3;margin:.4em 0}
            h2{font-size:1rem;margin:1.6em 0 0}
            p{margin:.3em 0 1em;overflow-wrap:anywhere}
            table{border-collapse:collapse;width:100%}
            th,td{text-align:start;padding:6px 16px 6px 0;border-bottom:1px solid #8886;vertical-align:top}
            code,td:first-child,var{font-family:ui-monospace,Menlo,Consolas,monospace;font-style:normal;font-size:.94em}
            var{padding:0 .3em;border-radius:4px;background:#8883}
            .where{white-space:nowrap}
            code+.where{margin-inline-start:.8em;padding:2px 10px;border:1px solid #8888;border-radius:99px;font-size:.9em}
            @media(max-width:560px){td,th{display:block;border:0;padding:0}tr{display:block;padding:8px 0;border-bottom:1px solid #8886}thead{display:none}}
            """;
    static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(CSS)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private ProblemStyle() {}

    /** @param body HTML */
    static String page(String title, String body, Locale locale) {
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title><style>%s</style></head>
                <body><main>%s</main></body>
                </html>
                """.formatted(locale.toLanguageTag(), title, CSS, body);
    }

    /** Text as HTML; the {@code {facts}} that a problem fills in stand out. */
    static String html(String text) {
        return FACT.matcher(HtmlUtils.htmlEscape(text)).replaceAll("<var>$1</var>");
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
