package org.sidu.knowledge.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.sidu.knowledge.passage.Block;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file into articles, each good or with the reason why not. Pure CPU; runs on the CPU scheduler. */
@Component
class ReadFile {
    private static final String FENCE = "---";

    private final JsonMapper json;

    ReadFile(JsonMapper json) {
        this.json = json;
    }

    /** Whether a file of that name is of a kind that can be read. */
    static boolean knows(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(md|markdown|html|htm|jsonl|ndjson)");
    }

    List<Parsed> read(String name, byte[] content, ImportDefaults defaults) {
        if (!knows(name)) return bad("import-file-kind-unknown");
        if (content.length == 0) return bad("import-file-empty");
        String text;
        try {
            text = utf8(content);
        } catch (CharacterCodingException e) {
            return bad("import-file-not-utf8");
        }
        if (text.isBlank()) return bad("import-file-empty");
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "jsonl", "ndjson" -> lines(text, defaults);
            case "html", "htm" -> List.of(html(name, text, defaults));
            default -> List.of(markdown(name, text, defaults));
        };
    }

    private static List<Parsed> bad(String slug) {
        return List.of(new Parsed.Bad(1, ImportProblem.of(1, slug)));
    }

    private static String utf8(byte[] content) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(content))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private List<Parsed> lines(String text, ImportDefaults defaults) {
        var articles = new ArrayList<Parsed>();
        var lines = text.split("\r?\n", -1);
        for (int n = 0; n < lines.length; n++) {
            if (!lines[n].isBlank()) articles.add(line(n + 1, lines[n], defaults));
        }
        return articles;
    }

    private Parsed line(int number, String line, ImportDefaults defaults) {
        try {
            @SuppressWarnings("unchecked") // a JSON object read as a map has text keys
            Map<String, Object> values = json.readValue(line, Map.class);
            if (!(values.get("body") instanceof String body))
                throw new ArticleRefused("import-field-missing", Map.of("field", "body"));
            var fields = new ArticleFields(values, defaults);
            return new Parsed.Good(number, fields.content("", null, body, MarkdownBlocks.of(body)));
        } catch (JacksonException e) {
            return new Parsed.Bad(number, ImportProblem.of(number, "import-line-not-json"));
        } catch (ArticleRefused e) {
            return new Parsed.Bad(number, e.at(number));
        }
    }

    private Parsed markdown(String name, String text, ImportDefaults defaults) {
        try {
            var front = FrontMatter.of(text);
            var blocks = new ArrayList<>(MarkdownBlocks.of(front.body()));
            return new Parsed.Good(1, article(name, front.values(), front.body(), blocks, defaults));
        } catch (YAMLException e) {
            return new Parsed.Bad(1, ImportProblem.of(1, "import-front-matter-broken"));
        } catch (ArticleRefused e) {
            return new Parsed.Bad(1, e.at(1));
        }
    }

    private Parsed html(String name, String text, ImportDefaults defaults) {
        try {
            var page = Jsoup.parse(text);
            var values = new HashMap<String, Object>();
            for (var meta : page.select("meta[name^=sidu:]"))
                values.put(meta.attr("name").substring(5), meta.attr("content"));
            var heading = page.selectFirst("h1");
            var title = heading != null && !heading.text().isBlank() ? heading.text() : page.title();
            if (!title.isBlank()) values.putIfAbsent("title", title);
            var blocks = HtmlBlocks.of(page);
            var body = String.join("\n", blocks.stream().map(Block::text).toList());
            return new Parsed.Good(1, article(name, values, body, blocks, defaults));
        } catch (ArticleRefused e) {
            return new Parsed.Bad(1, e.at(1));
        }
    }

    private static org.sidu.knowledge.article.ArticleContent article(
            String name, Map<String, Object> values, String body, List<Block> blocks, ImportDefaults defaults) {
        var id = name.replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.[^.]+$", "");
        var heading = blocks.stream()
                .filter(block -> block.type() == Block.Type.HEADING)
                .findFirst()
                .map(Block::text)
                .orElse(null);
        return new ArticleFields(values, defaults).content(id, heading, body, blocks);
    }

    /** The keys before a Markdown text, and the text. */
    private record FrontMatter(Map<String, Object> values, String body) {

        static FrontMatter of(String text) {
            var lines = text.split("\r?\n", -1);
            if (!lines[0].strip().equals(FENCE)) return new FrontMatter(Map.of(), text);
            for (int n = 1; n < lines.length; n++) {
                if (!lines[n].strip().equals(FENCE)) continue;
                var head = String.join("\n", List.of(lines).subList(1, n));
                return new FrontMatter(
                        yaml(head), String.join("\n", List.of(lines).subList(n + 1, lines.length)));
            }
            throw new YAMLException("front matter does not end");
        }

        private static Map<String, Object> yaml(String head) {
            var options = new LoaderOptions();
            options.setMaxAliasesForCollections(10);
            options.setNestingDepthLimit(10);
            options.setCodePointLimit(100_000);
            options.setAllowDuplicateKeys(false);
            Object read = new Yaml(new SafeConstructor(options)).load(head);
            if (read == null) return Map.of();
            if (!(read instanceof Map<?, ?> map)) throw new YAMLException("front matter is not a mapping");
            var values = new HashMap<String, Object>();
            map.forEach((key, value) -> values.put(String.valueOf(key), value));
            return values;
        }
    }
}
