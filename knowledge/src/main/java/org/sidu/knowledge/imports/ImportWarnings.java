package org.sidu.knowledge.imports;

import java.util.Map;
import org.sidu.knowledge.duplicate.FindDuplicate.Duplicate;
import org.sidu.knowledge.link.LinkCheck;

/** What an import found out about an article beside its file. */
final class ImportWarnings {
    private ImportWarnings() {}

    /** Rather an older version than a duplicate: the wording is the same, amounts, dates or limits are not. */
    static ImportProblem similar(int line, Duplicate similar) {
        return new ImportProblem(line, "import-similar", facts(similar));
    }

    static Map<String, Object> facts(Duplicate duplicate) {
        return Map.of(
                "articleId",
                duplicate.articleId().toString(),
                "externalId",
                duplicate.externalId(),
                "title",
                duplicate.title(),
                "percent",
                duplicate.percent());
    }

    static ImportProblem link(int line, String address, LinkCheck.Answer answer) {
        return answer.state() == LinkCheck.State.PRIVATE
                ? new ImportProblem(line, "import-link-private", Map.of("url", address))
                : new ImportProblem(line, "import-link-dead", Map.of("url", address, "reason", answer.reason()));
    }
}
