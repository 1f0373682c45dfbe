package org.sidu.bot.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sidu.models.Prompt;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a model is given: rules from a versioned file and passages as {@code [n]} lines between fences, never ids,
 * addresses or personal data. A prompt file begins with {@code version: …}, the same in every language.
 */
@Component
public class ModelPrompt {
    private static final Pattern HEAD = Pattern.compile("\\Aversion: ([a-z]+-\\d+)\\R+");
    private static final String CHINESE = "prompts/answer.zh-CN.md";
    private static final String ENGLISH = "prompts/answer.en.md";

    /** Stands in the prompt files and is raised with every change of them; kept in each receipt. */
    public static final String VERSION = version(CHINESE);

    private static final int LONGEST_TURN = 400;

    private final PromptText text;
    private final String chinese;
    private final String english;

    public ModelPrompt(PromptText text) {
        this.text = text;
        this.chinese = rules(CHINESE);
        this.english = rules(ENGLISH);
    }

    /**
     * The prompt of one question.
     *
     * @param passages title and text by number as the model sees them, each on lines of its own; what it does not see
     *     is no evidence for what it says
     */
    public record Asked(Prompt prompt, Map<Integer, String> passages) {}

    /**
     * The prompt of a question.
     *
     * @param history earlier turns that were answered, oldest first
     */
    public Asked of(String question, Locale locale, List<Source> sources, List<Prompt.Turn> history) {
        var passages = new LinkedHashMap<Integer, String>();
        for (var source : sources) {
            var shown = text.passage(source.text());
            if (!shown.isEmpty()) passages.put(source.n(), text.passage(source.titlePath()) + "\n" + shown);
        }
        var lines = passages.entrySet().stream()
                .map(passage -> "[" + passage.getKey() + "] " + oneLine(passage.getValue()))
                .collect(Collectors.joining("\n"));
        var rules = Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? english : chinese;
        var turns = new ArrayList<Prompt.Turn>();
        for (var turn : history) turns.add(new Prompt.Turn(turn.role(), shown(turn)));
        turns.add(new Prompt.Turn(Prompt.Role.CITIZEN, text.question(question).replaceAll("\\s*\\n\\s*", " ")));
        return new Asked(new Prompt(rules.replace("{passages}", lines), turns), passages);
    }

    /** Title first, then the text, so that nothing in a passage begins a line. */
    private static String oneLine(String text) {
        return text.replaceFirst("\n", "：").replaceAll("\\s*\\n\\s*", " ");
    }

    private String shown(Prompt.Turn turn) {
        var shown = turn.role() == Prompt.Role.BOT ? text.answer(turn.text()) : text.question(turn.text());
        return shown.length() <= LONGEST_TURN ? shown : shown.substring(0, LONGEST_TURN);
    }

    private static String rules(String path) {
        if (!version(path).equals(VERSION))
            throw new IllegalStateException(path + " is of version " + version(path) + ", others of " + VERSION);
        return HEAD.matcher(read(path)).replaceFirst("");
    }

    private static String version(String path) {
        var head = HEAD.matcher(read(path));
        if (!head.find()) throw new IllegalStateException(path + " does not begin with its version");
        return head.group(1);
    }

    private static String read(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
