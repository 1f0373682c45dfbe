package org.sidu.bot.compose;

import java.util.regex.Pattern;
import org.sidu.common.Masking;
import org.sidu.common.PlainText;
import org.springframework.stereotype.Component;

/**
 * Text as a model may see it: without hidden characters, personal data, web and mail addresses, without
 * anything that looks like a citation, a fence or a role of the prompt, and, in passages, without instructions.
 */
@Component
public class PromptText {
    private static final Pattern ADDRESS = Pattern.compile(
            "https?://[\\w.~:/?#@!$&'()*+,;=%\\[\\]-]+|www\\.[\\w./?=&%#-]+|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKDOWN_LINK = Pattern.compile("!?\\[([^\\]\\n]{0,80})]\\([^)\\n]{0,500}\\)");
    private static final Pattern BRACKETED_NUMBER = Pattern.compile("[\\[【［]\\s*(\\d{1,6})\\s*[]】］]");
    private static final Pattern FENCE = Pattern.compile("[<＜]{2,}|[>＞]{2,}|`{3,}|#{3,}|={4,}|-{4,}");
    private static final Pattern ROLE = Pattern.compile("<\\|[^|\\n]{0,40}\\|>|(?i)\\[/?INST]|</?s>|</?think>");
    private static final String ADDRESS_SHOWN = "（网址见原文）";

    private final Poison poison;

    public PromptText(Poison poison) {
        this.poison = poison;
    }

    /** A passage or its title. */
    String passage(String raw) {
        return tamed(poison.without(PlainText.withoutHidden(raw)));
    }

    /** What the citizen wrote. */
    String question(String raw) {
        return tamed(PlainText.withoutHidden(raw));
    }

    /** An earlier answer, without its citation marks: they were of other passages. */
    String answer(String raw) {
        return tamed(BRACKETED_NUMBER.matcher(PlainText.withoutHidden(raw)).replaceAll(""));
    }

    private static String tamed(String text) {
        var shown = ROLE.matcher(text).replaceAll(" ");
        shown = MARKDOWN_LINK.matcher(shown).replaceAll("$1" + ADDRESS_SHOWN);
        shown = ADDRESS.matcher(shown).replaceAll(ADDRESS_SHOWN);
        shown = BRACKETED_NUMBER.matcher(shown).replaceAll("〔$1〕");
        shown = FENCE.matcher(shown).replaceAll(" ");
        return Masking.maskPublished(shown).strip();
    }
}
