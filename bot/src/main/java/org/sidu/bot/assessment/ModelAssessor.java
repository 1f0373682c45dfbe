package org.sidu.bot.assessment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sidu.common.Masking;
import org.sidu.models.LanguageModel;
import org.sidu.models.Prompt;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The configured chat model as the judge. What it says beyond a verdict is kept as its reason, masked and cut. */
@Component
class ModelAssessor implements AnswerAssessor {
    /** Raised with every change of the files; kept beside each verdict. */
    static final String VERSION = "assessment-1";

    private static final int LONGEST_REASON = 500;
    private static final Pattern VERDICT =
            Pattern.compile("^[\\s*\"“]*(SUPPORTED|UNSUPPORTED|UNCLEAR)\\b[\\s*]*[:：,，.。-]*\\s*(.*)$", Pattern.DOTALL);

    private final LanguageModel model;
    private final AssessmentProperties properties;
    private final String chinese;
    private final String english;

    ModelAssessor(LanguageModel model, AssessmentProperties properties) throws IOException {
        this.model = model;
        this.properties = properties;
        this.chinese = read("assessment/prompt.zh-CN.md");
        this.english = read("assessment/prompt.en.md");
    }

    private static String read(String path) throws IOException {
        return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
    }

    @Override
    public boolean available() {
        return model.configured();
    }

    @Override
    public Judge judge() {
        return new Judge(model.modelId(), VERSION);
    }

    @Override
    public Mono<Assessment> assess(Sample sample) {
        return model.stream(prompt(sample))
                .collect(StringBuilder::new, StringBuilder::append)
                .timeout(properties.timeout())
                .map(said -> assessment(said.toString()));
    }

    private Prompt prompt(Sample sample) {
        var english = Locale.ENGLISH.getLanguage().equals(sample.locale().getLanguage());
        var shown = new StringBuilder();
        section(shown, english ? "Question" : "问题", List.of(sample.question()));
        section(shown, english ? "Answer to check" : "要检查的答复", List.of(sample.answer()));
        section(shown, english ? "Passages" : "资料", sample.passages());
        return Prompt.of(english ? this.english : chinese, shown.toString());
    }

    /** The lines of a section are indented, so that no text can pass for a heading. */
    private static void section(StringBuilder shown, String heading, List<String> texts) {
        shown.append("## ").append(heading).append('\n');
        for (var text : texts)
            shown.append("- ").append(text.strip().replaceAll("\\R", "\n  ")).append('\n');
        shown.append('\n');
    }

    private static Assessment assessment(String said) {
        var found = VERDICT.matcher(said);
        return found.matches()
                ? new Assessment(Verdict.valueOf(found.group(1)), reason(found.group(2)))
                : new Assessment(Verdict.UNCLEAR, reason(said));
    }

    private static String reason(String text) {
        var masked = Masking.mask(text.strip()).replace('\0', ' ');
        return masked.length() <= LONGEST_REASON
                ? masked
                : masked.substring(0, masked.offsetByCodePoints(0, masked.codePointCount(0, LONGEST_REASON)));
    }
}
