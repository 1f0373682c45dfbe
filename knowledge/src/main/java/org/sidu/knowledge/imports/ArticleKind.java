package org.sidu.knowledge.imports;

import java.util.List;
import java.util.regex.Pattern;
import org.sidu.knowledge.passage.Block;

/** Guesses what kind of article a document is: rules fall into articles of law, guides into materials and steps. */
final class ArticleKind {
    private static final Pattern RULE = Pattern.compile("^第[〇零一二三四五六七八九十百千0-9]{1,8}条.*", Pattern.DOTALL);
    private static final Pattern GUIDE = Pattern.compile(
            ".*(申请材料|所需材料|申报材料|提交材料|办理材料|办理流程|办理程序|办理步骤|申请流程|办事流程|办理条件|申请条件|受理条件|办理时限|办事指南|服务指南).*", Pattern.DOTALL);

    private ArticleKind() {}

    static String guess(String title, List<Block> blocks) {
        if (title.endsWith("？") || title.endsWith("?")) return "QA";
        var rules = blocks.stream()
                .filter(block -> RULE.matcher(block.text()).matches())
                .limit(2)
                .count();
        if (rules == 2) return "POLICY";
        var guide = GUIDE.matcher(title).matches()
                || blocks.stream()
                        .anyMatch(block -> block.type() == Block.Type.HEADING
                                && GUIDE.matcher(block.text()).matches());
        return guide ? "GUIDE" : "NOTICE";
    }
}
