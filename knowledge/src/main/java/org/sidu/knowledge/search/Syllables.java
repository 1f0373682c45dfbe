package org.sidu.knowledge.search;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sidu.common.PlainText;

/** How characters are read, in pinyin without tones. */
final class Syllables {
    private static final Map<Character, Set<String>> KNOWN = new ConcurrentHashMap<>();

    private Syllables() {}

    /** Every reading of an ideograph; none for other characters. */
    static Set<String> of(char character) {
        return KNOWN.computeIfAbsent(character, Syllables::read);
    }

    private static Set<String> read(char character) {
        if (!PlainText.ideograph(character)) return Set.of();
        var syllables = new LinkedHashSet<String>();
        for (var syllable : PinyinHelper.toPinyinList(character, PinyinStyleEnum.NORMAL))
            if (syllable.chars().allMatch(letter -> Character.isLetter(letter) && letter < 'ɐ'))
                syllables.add(syllable.replace('ü', 'v'));
        return syllables;
    }

    /** The same for syllables that many speakers do not tell apart: z and zh, c and ch, s and sh, n and ng. */
    static String blurred(String syllable) {
        var blurred = syllable;
        for (var hissed : List.of("zh", "ch", "sh"))
            if (blurred.startsWith(hissed)) blurred = hissed.charAt(0) + blurred.substring(2);
        return blurred.endsWith("ng") ? blurred.substring(0, blurred.length() - 1) : blurred;
    }
}
