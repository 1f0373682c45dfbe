package org.sidu.common;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Masking.Kind;

/**
 * Finds names of persons where words announce one: 我叫, 联系人, 姓名, 我是, 先生, or a number of that person behind it. A
 * name is a surname and one or two more characters; the surname stays, as an officer would say it.
 */
final class PersonNames {
    private static final Set<String> SURNAMES = words("surnames.txt", true);
    private static final Set<String> COMPOUND = words("surnames-compound.txt", false);
    private static final Set<String> NO_NAMES = words("not-names.txt", false);

    private static final String KIN = "(?:爸爸?|妈妈?|父亲|母亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|儿子|女儿|孩子|小孩|老公|老婆|丈夫|妻子|爱人|弟弟?|妹妹?|哥哥?|姐姐?"
            + "|公公|婆婆|岳父|岳母|同事|朋友|邻居|房东|老板|同学|室友|孙子|孙女|外甥|侄子|舅舅|叔叔|阿姨|姑姑|男友|女友|男朋友|女朋友)";
    private static final String GAP = "[ :,\"“(]{0,2}";

    /** Behind these comes a name whatever follows. */
    private static final Pattern ANNOUNCED = Pattern.compile("(?:我叫做?|名叫|名字[是叫为:]|姓名[是叫为]?|真名[是叫]?|落款[是为]?|署名[是为]?"
            + "|(?:联系|联络|申请|投诉|举报|报案|报修|反映|来电|当事|申报|经办|代办|负责|监护|委托|收件|寄件|法|法定代表|责任|失信|被执行|紧急联系)人(?:姓名)?(?:[是叫]|为(?!何)|[ :])"
            + "|(?:户主|机主|业主|车主|房东|老板|患者|死者|伤者|学生|老师|员工|同事|客户|户名|司机|法人)(?:姓名)?(?:[是叫]|为(?!何)|[ :])"
            + "|(?:[他她的人]|男孩|女孩|对方|" + KIN + ")(?:的名字)?(?:名?叫做?|名字叫))" + GAP);

    /** Behind these a name may come, and must be seen to end. */
    private static final Pattern POSSIBLE = Pattern.compile("(?:我是|本人(?:是|叫|姓名)?|你好|您好|我们?(?:家)?的?" + KIN
            + "|孩子|[户机车]主|(?<![行企产职作农工商林物])业主|老板" + "|(?:联系|联络|申请|投诉|举报|报案|报修|负责|监护|委托|收件|法)人|我和|我跟|请找)" + GAP);

    private static final Pattern ENDS = Pattern.compile(
            "$|[^\\u4e00-\\u9fa5A-Za-z*]|的|电话|手机|身份证|证件|号码|联系|住|家住|今年|现年|出生|想|现在|先生|女士|小姐|同志|在|来自|来电|反映|投诉|咨询|举报|因|回电|核实"
                    + "|要求|要办|请问|户籍|于\\d|生于|是[我东西南北]|父亲|母亲|爸爸|妈妈|家长|老师|的");

    /** Words that begin behind a name and are no part of it. */
    private static final Pattern FOLLOWS = Pattern.compile(
            "的|是|想|要|电话|手机|身份|证|今年|现年|[男女](?![\\u4e00-\\u9fa5])|住|家[住里在]|联系|来自|来电|与|现在?|先生|女士|小姐|同志|老师|我|请|有[一个点没问]|在|因|从|号|反映|投诉"
                    + "|咨询|问|报|打|户|和|跟|去|被|把|了|说|也|已|于|这|那|你|您|他|她|到|还|都|就|去年|前|昨|今|上|下");

    private static final Pattern TITLE = Pattern.compile("先生|女士|小姐|同志|医生|老师|师傅|警官|律师|阿姨|大爷|大妈");
    private static final Pattern ROLE =
            Pattern.compile("先生|女士|小姐|同志|医生|老师|师傅|警官|律师|阿姨|大爷|大妈|书记|主任|经理|[局镇市县区部校院所队科处]长|领导|政府|公司|单位");
    private static final String HAN = "[\\u4e00-\\u9fa5]";
    private static final Pattern BEFORE_NUMBER = Pattern.compile(
            "(?:^|[^\\u4e00-\\u9fa5A-Za-z*])(" + HAN + "{2,4})[ :,(]{0,2}(?:(?:的?手机号?|的?电话|的?身份证号?|的?联系方式)[:是为]?)?$");

    private PersonNames() {}

    static List<MaskedSpan> find(String text, List<MaskedSpan> numbers) {
        var spans = new ArrayList<MaskedSpan>();
        for (var found = ANNOUNCED.matcher(text); found.find(); ) add(announced(text, found.end()), spans);
        for (var found = POSSIBLE.matcher(text); found.find(); ) add(possible(text, found.end()), spans);
        for (var found = TITLE.matcher(text); found.find(); ) add(titled(text, found.start()), spans);
        for (var number : numbers) add(besideNumber(text, number.start()), spans);
        return spans;
    }

    private static void add(@Nullable MaskedSpan span, List<MaskedSpan> spans) {
        if (span != null) spans.add(span);
    }

    private static @Nullable MaskedSpan announced(String text, int start) {
        var surname = surname(text, start);
        if (surname == 0) return null;
        var given = 1;
        var second = start + surname + 1;
        if (second < text.length() && han(text, second) && !at(FOLLOWS, text, second)) given = 2;
        if (surname == 1 && given == 1 && at(FOLLOWS, text, start + 1) && text.charAt(start + 1) != '想') return null;
        return name(start, surname, given, text);
    }

    private static @Nullable MaskedSpan possible(String text, int start) {
        var surname = surname(text, start);
        if (surname == 0) return null;
        for (var given = 2; given >= 1; given--) {
            var end = start + surname + given;
            if (end <= text.length() && han(text, end - 1) && at(ENDS, text, end) && !identity(text, start, end))
                return name(start, surname, given, text);
        }
        return null;
    }

    /** A full name in front of 先生 and the like; a surname alone is no name. */
    private static @Nullable MaskedSpan titled(String text, int title) {
        for (var length = 4; length >= 2; length--) {
            var start = title - length;
            if (start < 0) continue;
            var surname = surname(text, start);
            if (surname == 0 || length - surname > 2 || length == surname || surname == 1 && length > 3) continue;
            if (start > 0 && han(text, start - 1) && vague(text, start, title)) continue;
            if (allHan(text, start, title) && !identity(text, start, title))
                return name(start, surname, length - surname, text);
        }
        return null;
    }

    /** In the middle of a sentence, two characters and words that are also surnames are rather something else. */
    private static boolean vague(String text, int start, int title) {
        if (title - start == 2 && "叫是找民和与对向名".indexOf(text.charAt(start - 1)) < 0) return true;
        for (var i = start; i < title; i++) if ("的了在是和给从换于任向常解成单包应".indexOf(text.charAt(i)) >= 0) return true;
        return false;
    }

    private static @Nullable MaskedSpan besideNumber(String text, int number) {
        var found = BEFORE_NUMBER.matcher(text).region(Math.max(0, number - 20), number);
        if (!found.find()) return null;
        var start = found.start(1);
        var length = found.end(1) - start;
        var surname = surname(text, start);
        var fits = surname == 1 && length <= 3 || surname == 2 && length >= 3;
        return fits && !identity(text, start, start + length) ? name(start, surname, length - surname, text) : null;
    }

    private static MaskedSpan name(int start, int surname, int given, String text) {
        var end = start + surname + given;
        return new MaskedSpan(start, end, Kind.NAME, text.substring(start, start + surname) + "*".repeat(given));
    }

    /** Length of the surname that begins here and has a given name behind it; 0 if there is none. */
    private static int surname(String text, int start) {
        if (start + 2 > text.length() || !han(text, start) || !han(text, start + 1)) return 0;
        var compound = COMPOUND.contains(text.substring(start, start + 2));
        if (compound && start + 2 < text.length() && text.charAt(start + 2) == '*') return 0;
        if (start + 3 <= text.length() && han(text, start + 2) && compound) return 2;
        if (!SURNAMES.contains(text.substring(start, start + 1))) return 0;
        return NO_NAMES.contains(text.substring(start, start + 2)) ? 0 : 1;
    }

    /** What a person is rather than what it is called: 江西人, 高工, 常住户. */
    private static boolean identity(String text, int start, int end) {
        if (ROLE.matcher(text).region(start + 1, end).find()) return true;
        return "人户员工者板妇族们籍店厂证号卡款费税厅局院区县镇站部".indexOf(text.charAt(end - 1)) >= 0;
    }

    private static boolean at(Pattern pattern, String text, int start) {
        return pattern.matcher(text).region(start, text.length()).lookingAt();
    }

    private static boolean allHan(String text, int start, int end) {
        for (var i = start; i < end; i++) if (!han(text, i)) return false;
        return true;
    }

    private static boolean han(String text, int at) {
        var c = text.charAt(at);
        return c >= '\u4e00' && c <= '\u9fa5';
    }

    private static Set<String> words(String file, boolean characters) {
        var stream = Objects.requireNonNull(PersonNames.class.getResourceAsStream("/masking/" + file), file);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var words = new HashSet<String>();
            reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.strip().split(characters ? "" : " +")))
                    .filter(word -> !word.isEmpty())
                    .forEach(words::add);
            return Set.copyOf(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
