package org.sidu.knowledge.passage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sidu.knowledge.PassageKind;

/** Reads from a section's heading what the section is about. */
final class SectionHeading {
    private static final Map<String, PassageKind> WORDS = new LinkedHashMap<>();

    static {
        for (var word : new String[] {"材料", "资料", "证件"}) WORDS.put(word, PassageKind.MATERIALS);
        for (var word : new String[] {"条件", "对象", "范围", "资格"}) WORDS.put(word, PassageKind.CONDITIONS);
        for (var word : new String[] {"时限", "期限", "时间", "多久"}) WORDS.put(word, PassageKind.LIMIT);
        for (var word : new String[] {"收费", "费用", "标准", "金额"}) WORDS.put(word, PassageKind.FEE);
        for (var word : new String[] {"地点", "地址", "窗口"}) WORDS.put(word, PassageKind.PLACE);
        for (var word : new String[] {"电话", "咨询", "联系"}) WORDS.put(word, PassageKind.PHONE);
        for (var word : new String[] {"网上", "线上", "在线"}) WORDS.put(word, PassageKind.ONLINE);
        for (var word : new String[] {"依据", "法律"}) WORDS.put(word, PassageKind.BASIS);
        for (var word : new String[] {"流程", "步骤", "程序", "办理方式"}) WORDS.put(word, PassageKind.STEPS);
    }

    private SectionHeading() {}

    static PassageKind kind(String heading) {
        return WORDS.entrySet().stream()
                .filter(word -> heading.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(PassageKind.TEXT);
    }
}
