package org.sidu.common;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sidu.common.Masking.Kind;

/**
 * Finds what of an address is nearer than street, estate or village: house, building, stairs, floor, flat. What is
 * needed to find the right office, and the right answer, stays.
 */
final class AddressDetails {
    private static final String NUMBER =
            "(?:\\d{1,5}[A-Za-z]?|[A-Za-z]\\d{1,4}|[A-Za-z](?=[座栋幢])|[甲乙丙丁]\\d{0,4}|[零〇一二三四五六七八九十百两]{1,6})";
    private static final String LIST = NUMBER + "(?:[-之、/]" + NUMBER + "){0,4}";
    private static final String DETAIL =
            LIST + " ?(?:号楼|号院|号门面|号铺|号|栋|幢|座|单元|室|层|楼|房|户|组|弄|支弄|梯|#)(?:[之附]" + LIST + "号?)?";
    private static final String REST = "(?:[ ,的]?" + DETAIL + "){0,6}(?:[ -]?" + LIST + "(?![\\d元万年月天个人户平米岁路级号线条项]))?";

    /** What makes {@code 3号} another thing than a house: a line, an exit, a date, a decree. */
    private static final String NO_HOUSE =
            "(?!楼?(?:线|出?口|文|令|公告|通告|通知|公交|标段|地块|项目|工程|前|之前|起|开始|到|至|早上|晚|上午|下午|中午|凌晨|门诊|窗口|桥|码头|信箱|机|井|车|站|选手|台风|病房|疫苗))";

    private static final Pattern ROAD = Pattern.compile("(?<=路|街|巷|弄|胡同|大道|大街)(?:[东南西北中](?:段|侧)?|[一二三四五六七八九十]段)?("
            + LIST + " ?(?:号院|号楼|号|弄|栋|幢|座|#)" + NO_HOUSE + "(?:[之附]" + LIST + "号?)?" + REST + ")");
    private static final Pattern NO_ROAD = Pattern.compile(
            "(?:线|铁|公|电|网|半|思|回|销|套|走|问|陆|水|绕|修|堵|同|退|出|赶|迷|让|道)路$|(?:^|[^\\u4e00-\\u9fa5一二三四五六七八九十]|公交|[乘坐第])[\\d一二三四五六七八九十]{1,2}路$|^.?路$|逛街$");
    private static final Pattern ESTATE =
            Pattern.compile("(?<=小区|花园|家园|庄园|公寓|新村|社区|大厦|广场|宿舍|家属院|大院|山庄|别墅|[苑村府庭湾邸墅屯寨庄坊郡园阁轩居里城])"
                    + "(?:[A-Za-z东南西北一二三四五六七八九十\\d]{1,2}[区期])?("
                    + LIST + " ?(?:号院|号楼|号|栋|幢|座|单元|室|组|弄|#)" + NO_HOUSE + REST
                    + "|\\d{1,4}(?:-\\d{1,4}){1,3}(?![\\d元]))");
    private static final Pattern NO_ESTATE = Pattern.compile(
            "(?:[农乡][村]|城中村|[公业产技物儿校乐植陵]园|政府|首府|[家城村这那哪公英夜心手嘴院店楼房校镇乡区市县厂车屋海]里|[县进出在长商古]城|邻居|定居|民居|安居|台湾|[法家]庭)$");
    private static final Pattern BUILDING =
            Pattern.compile("(?<![\\dA-Za-z*第])(" + LIST + " ?(?:号楼|号院|栋|幢|座|号)[ ,的]?" + NUMBER
                    + " ?(?:单元|梯)" + REST + "|" + LIST + " ?(?:号楼|栋|幢|单元)[ ,的]?\\d{3,4}(?![\\d元万年])[室房户]?|" + NUMBER
                    + " ?号[ ,]?\\d{3,4}[室房])");
    private static final Pattern HOME = Pattern.compile(
            "(?:住址|地址|家住|我住|住在|户籍地|门牌号?)(?!院)[是为:在 ]{0,2}[^,。;!?\\n]{0,24}?(?<![\\d月A-Za-z*第])(\\d{1,4}(?:-\\d{1,4}){1,3}(?![\\d元])|"
                    + "\\d{3,4} ?[室房]|" + LIST + " ?(?:号楼|号|栋|幢|单元)" + NO_HOUSE + REST + ")");
    private static final Pattern NUMBERS = Pattern.compile(LIST);

    private AddressDetails() {}

    static List<MaskedSpan> find(String text) {
        var spans = new ArrayList<MaskedSpan>();
        for (var found = ROAD.matcher(text); found.find(); ) if (!ends(NO_ROAD, text, found)) add(found, spans);
        for (var found = ESTATE.matcher(text); found.find(); ) if (!ends(NO_ESTATE, text, found)) add(found, spans);
        for (var found = BUILDING.matcher(text); found.find(); ) add(found, spans);
        for (var found = HOME.matcher(text); found.find(); ) add(found, spans);
        return spans;
    }

    /** Whether the words in front of the number are no street or estate. */
    private static boolean ends(Pattern words, String text, Matcher found) {
        return words.matcher(text.substring(Math.max(0, found.start() - 4), found.start()))
                .find();
    }

    private static void add(Matcher found, List<MaskedSpan> spans) {
        var shown = NUMBERS.matcher(found.group(1)).replaceAll("**");
        spans.add(new MaskedSpan(found.start(1), found.end(1), Kind.ADDRESS, shown));
    }
}
