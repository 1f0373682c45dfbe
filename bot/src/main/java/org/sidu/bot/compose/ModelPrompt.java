package org.sidu.bot.compose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sidu.models.Prompt;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What a model is given: rules from a versioned file and passages as {@code [n]}, never ids, addresses or personal data. */
@Component
public class ModelPrompt {
    /** Raised with every change of the prompt files; kept in each receipt. */
    public static final String VERSION = "answer-1";

    private final String chinese;
    private final String english;

    ModelPrompt() throws IOException {
        this.chinese = read("prompts/answer.zh-CN.md");
        this.english = read("prompts/answer.en.md");
    }

    private static String read(String path) throws IOException {
        return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
    }

    /**
     * The prompt of a question.
     *
     * @param history earlier turns that were answered, oldest first
     */
    public Prompt of(String question, Locale locale, List<Source> sources, List<Prompt.Turn> history) {
        var passages = sources.stream()
                .map(source -> "[" + source.n() + "] " + line(source))
                .collect(Collectors.joining("\n"));
        var rules = Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? english : chinese;
        var turns = new ArrayList<>(history);
        turns.add(new Prompt.Turn(Prompt.Role.CITIZEN, question));
        return new Prompt(rules.replace("{passages}", passages), turns);
    }

    private static String line(Source source) {
        return source.titlePath() + "：" + source.text().replaceAll("\\s*\\n\\s*", " ");
    }
}
