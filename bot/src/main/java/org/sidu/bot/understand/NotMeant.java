package org.sidu.bot.understand;

import java.util.List;
import java.util.regex.Pattern;
import org.sidu.bot.safety.RuleFile;
import org.sidu.common.PlainText;
import org.springframework.stereotype.Component;

/** Takes out of a question what the citizen says is not meant: "not the residence permit, the identity card". */
@Component
class NotMeant {
    private final List<Pattern> patterns =
            RuleFile.strings(RuleFile.read("understand/not-meant.yml").root().get("patterns")).stream()
                    .map(Pattern::compile)
                    .toList();

    /** The question without it; as it stands when nothing would be left. */
    String without(String question) {
        var text = question;
        for (var pattern : patterns) {
            var rest = pattern.matcher(text).replaceAll("").strip();
            if (PlainText.squeezed(rest).length() >= 2) text = rest;
        }
        return text;
    }
}
