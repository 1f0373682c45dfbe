package org.sidu.bot.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sidu.common.PlainText;

class CluesTest {
    private static final Pattern WORD_LIST = Pattern.compile("\\{[a-z]");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "着火;着火",
                "着火|冒烟;着火 冒烟",
                "(着|起)火;火",
                "[着起]火了;火了",
                "[着起]火;火",
                "火.{0,4}[救跑];火",
                "很?大火;大火",
                "火+灾;火",
                "(?<!萤)火;火",
                "a(?=b|c)d;a",
                "(?:煤气|天然气)?漏气;漏气",
                "(?<noun>煤气);煤气",
                "(煤气|){1,3}漏;漏",
                "\\bgun\\b;gu un",
                "1\\.5;1."
            })
    void every_match_holds_one_of_the_clues(String expression, String clues) {
        assertThat(clues.split(" ")).containsAll(Clues.of(expression));
        assertThat(Clues.of(expression)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {"火?", "(着火|)", ".*", "[^火]", "[a-z]", "\\d{4,}", "\\u706b", "(?i)fire", "[a[b]]火", "\\Q[火\\E"})
    void an_expression_that_may_match_anything_has_none(String expression) {
        assertThat(Clues.of(expression)).isEmpty();
    }

    @Test
    void a_wording_of_several_parts_is_found_only_with_all_of_them() {
        var phrases = Phrases.of(List.of(List.of("枪支|手枪", "买|卖"), "着火"), Map.of());

        assertThat(phrases.in("哪里买手枪")).isTrue();
        assertThat(phrases.in("手枪")).isFalse();
        assertThat(phrases.in("家里着火了")).isTrue();
        assertThat(phrases.in("着凉上火")).isFalse();
    }

    /** The rules and texts of whole files: what a search finds holds a clue. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "safety/crisis.yml",
                "safety/emergencies.yml",
                "safety/unlawful.yml",
                "safety/injection.yml",
                "route/routes.yml",
                "understand/places.yml",
                "understand/remit.yml",
                "understand/follow-ups.yml",
                "verify/words.yml"
            })
    void no_rule_finds_a_text_that_holds_none_of_its_clues(String file) throws IOException {
        var expressions = new ArrayList<String>();
        collect(RuleFile.read(file).root(), expressions);
        var texts = texts();
        var sifted = 0;
        for (var expression : expressions) {
            var pattern = Pattern.compile(expression);
            var clues = Clues.of(expression);
            if (!clues.isEmpty()) sifted++;
            for (var text : texts)
                if (pattern.matcher(text).find() && !clues.isEmpty())
                    assertThat(clues).as(expression).anyMatch(text::contains);
        }
        assertThat(sifted).isGreaterThan(expressions.size() / 2);
    }

    private static List<String> texts() throws IOException {
        var texts = new ArrayList<String>();
        for (var set : SafetySet.under(Path.of("src/test/resources/safety")))
            for (var line : set.lines()) texts.add(PlainText.forMatching(line.text()));
        for (var line : Files.readAllLines(Path.of("src/test/resources/route/routes.txt")))
            texts.add(PlainText.forMatching(line));
        return texts;
    }

    private static void collect(Object node, List<String> expressions) {
        switch (node) {
            case Map<?, ?> map -> map.values().forEach(value -> collect(value, expressions));
            case List<?> list -> list.forEach(value -> collect(value, expressions));
            case String text when !WORD_LIST.matcher(text).find() && text.indexOf('|') > 0 -> expressions.add(text);
            default -> {}
        }
    }
}
