package org.sidu.knowledge.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.DocumentRefused;
import org.sidu.knowledge.passage.Block;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Articles that say everything about themselves: JSON lines, and Markdown with front matter. */
final class TextArticles {
    private final JsonMapper json;

    TextArticles(JsonMapper json) {
        this.json = json;
    }

    /** The text of a file; fails with {@link DocumentRefused}. */
    static String text(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.isBlank()) throw new DocumentRefused("import-file-empty");
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new DocumentRefused("import-file-not-utf8");
        }
    }

    List<Parsed> lines(String path, byte[] content, ImportDefaults defaults, Budget budget) {
        var articles = new ArrayList<Parsed>();
        var number = 0;
        for (var line : text(content).split("\r?\n", -1)) {
            budget.goOn();
            number++;
            if (!line.isBlank()) articles.add(line(path, number, line, defaults));
        }
        return articles;
    }

    private Parsed line(String path, int number, String line, ImportDefaults defaults) {
        try {
            @SuppressWarnings("unchecked") // a JSON object read as a map has text keys
            Map<String, Object> values = json.readValue(line, Map.class);
            if (!(values.get("body") instanceof String body))
                throw new ArticleRefused("import-field-missing", Map.of("field", "body"));
            var fields = new ArticleFields(values, defaults);
            return new Parsed.Good(path, number, fields.content("", null, body, MarkdownBlocks.of(body)), List.of());
        } catch (JacksonException e) {
            return new Parsed.Bad(path, number, ImportProblem.of(number, "import-line-not-json"));
        } catch (ArticleRefused e) {
            return new Parsed.Bad(path, number, e.at(number));
        }
    }

    Parsed markdown(String path, byte[] content, ImportDefaults defaults) {
        try {
            var front = FrontMatter.of(text(content));
            var blocks = MarkdownBlocks.of(front.body());
            var heading = blocks.stream()
                    .filter(block -> block.type() == Block.Type.HEADING)
                    .findFirst()
                    .map(Block::text)
                    .orElse(null);
            var fields = new ArticleFields(front.values(), defaults);
            var article = fields.content(StableId.stem(path), heading, front.body(), blocks);
            return new Parsed.Good(path, 1, article, List.of());
        } catch (YAMLException e) {
            return new Parsed.Bad(path, 1, ImportProblem.of(1, "import-front-matter-broken"));
        } catch (ArticleRefused e) {
            return new Parsed.Bad(path, 1, e.at(1));
        }
    }
}
