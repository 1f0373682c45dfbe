package org.sidu.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sidu.common.Masking.Kind;

/** Finds what is made of letters and digits: plates, travel documents, soldiers' and social-security cards, accounts. */
final class PersonalCodes {
    private static final String ALONE = "(?<![A-Za-z0-9*_-])";
    private static final String END = "(?![A-Za-z0-9*_-])";
    private static final String LINK = "[ :,、\"“'(=-]{0,3}(?:的|是|为|号码|号|叫|加|[ :,、\"“'(=-]){0,5}";

    private static final Pattern PLATE =
            Pattern.compile("([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Za-hj-np-z])[·•・.\\- ]{0,2}"
                    + "([A-HJ-NP-Za-hj-np-z0-9零一二三四五六七八九幺]{4,5}"
                    + "[A-HJ-NP-Za-hj-np-z0-9零一二三四五六七八九幺挂学警港澳])(?![A-Za-z0-9*])");
    private static final Pattern DOCUMENT = Pattern.compile(ALONE
            + "(?:[EGDSPegdsp][ -]?\\d{4}[ -]?\\d{4}|[Ee][A-HJ-NP-Za-hj-np-z][ -]?\\d{7}|[HMhm][ -]?\\d{4}[ -]?\\d{4}(?:\\d\\d)?"
            + "|[CWLTcwlt][ -]?\\d{4}[ -]?\\d{4}|[CcWw][A-HJ-NP-Za-hj-np-z]\\d{7})" + END);
    private static final Pattern CALLED_DOCUMENT =
            Pattern.compile("(?i)(?:护照|通行证|台胞证|回乡证|居留许可|居留证|居住证|passport)" + LINK + "([A-Z]{1,3}[ -]?\\d{6,15})" + END);
    private static final Pattern CALLED_CARD =
            Pattern.compile("(?i)(?:社保|医保|社会保障|社会保险|医疗保险|养老保险|公积金|参保)(?:个人)?(?:卡|[帐账][号户]|编号|证号|号)" + LINK
                    + "([A-Z]{1,2}[ -]?\\d{6,18}X?)" + END);
    private static final Pattern MILITARY = Pattern.compile("([军兵士文南北沈兰济广成海空参政后装])字第?[ :]?(\\d{6,9})(?!\\d)");
    private static final Pattern BEFORE_MILITARY = Pattern.compile("(?:^|[^\\u4e00-\\u9fa5]|证号?|号码?|为|是)$");
    private static final Pattern EMAIL =
            Pattern.compile("(?i)(?<![A-Z0-9._%+-])([A-Z0-9])[A-Z0-9._%+-]{0,63} ?(?:@|\\(at\\)|\\[at]|艾特) ?"
                    + "([A-Z0-9-]{1,63}(?:\\.[A-Z0-9-]{1,63}){1,4})");
    private static final Pattern WECHAT =
            Pattern.compile("(?i)(?:微信|威信|薇信|[vw]信|(?<![a-z])(?:vx|wx|wechat))(号码?|账号|帐号|id)?"
                    + "([ :,\"“(=-]{0,3}(?:的|是|为|叫|同号|加我?|[ :,\"“(=-]){0,3})" + "([a-z][a-z0-9_-]{5,19})" + END);
    private static final Pattern PUBLIC_ACCOUNT = Pattern.compile("(?:公众|小程序|服务号|企业|视频号|官方|订阅号)$");
    private static final Pattern OTHER_ACCOUNT =
            Pattern.compile("(?i)(?:支付宝|抖音|快手|淘宝|钉钉|飞书)(?:账号|帐号|账户|帐户|号|id)" + LINK + "([a-z0-9_-]{5,30})" + END);
    private static final Pattern CODED =
            Pattern.compile("(?:编号|编码|单号|订单|型号|货号|项目|案号|文号|房源|代码|流水|批号|工号|学号|货柜|箱号|批次|版本|标准|系列|事项)[是为:码 ]{0,3}$");
    private static final Pattern DAY = Pattern.compile(".*(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])");
    private static final Set<String> PROGRAMS =
            Set.of("wechat", "weixin", "android", "iphone", "alipay", "harmonyos", "windows", "offline", "online");

    private PersonalCodes() {}

    static List<MaskedSpan> find(String text) {
        var spans = new ArrayList<MaskedSpan>();
        plates(text, spans);
        documents(text, spans);
        called(CALLED_DOCUMENT, Kind.TRAVEL_DOCUMENT, text, spans);
        called(CALLED_CARD, Kind.SOCIAL_SECURITY, text, spans);
        military(text, spans);
        emails(text, spans);
        accounts(text, spans);
        called(OTHER_ACCOUNT, Kind.ACCOUNT, text, spans);
        return spans;
    }

    private static void plates(String text, List<MaskedSpan> spans) {
        for (var found = PLATE.matcher(text); found.find(); ) {
            var number = found.group(2);
            if (number.chars()
                            .filter(c -> c >= '0' && c <= '9' || PlainText.ideograph((char) c))
                            .count()
                    < 2) continue;
            var shown = found.group(1) + "·***" + number.substring(number.length() - 2);
            spans.add(new MaskedSpan(found.start(), found.end(), Kind.PLATE, shown));
        }
    }

    private static void documents(String text, List<MaskedSpan> spans) {
        for (var found = DOCUMENT.matcher(text); found.find(); ) {
            if (DAY.matcher(found.group()).matches()
                    || CODED.matcher(before(text, found.start())).find()) continue;
            add(found, 0, Kind.TRAVEL_DOCUMENT, spans);
        }
    }

    private static void called(Pattern pattern, Kind kind, String text, List<MaskedSpan> spans) {
        for (var found = pattern.matcher(text); found.find(); ) {
            if (found.group(1).chars().anyMatch(c -> c >= '0' && c <= '9')) add(found, 1, kind, spans);
        }
    }

    private static void military(String text, List<MaskedSpan> spans) {
        for (var found = MILITARY.matcher(text); found.find(); ) {
            if (BEFORE_MILITARY.matcher(before(text, found.start())).find()) add(found, 2, Kind.MILITARY_CARD, spans);
        }
    }

    private static void emails(String text, List<MaskedSpan> spans) {
        for (var found = EMAIL.matcher(text); found.find(); ) {
            var domain = found.group(2);
            if (domain.toLowerCase(Locale.ROOT).endsWith("gov.cn")) continue;
            spans.add(new MaskedSpan(found.start(), found.end(), Kind.EMAIL, found.group(1) + "***@" + domain));
        }
    }

    private static void accounts(String text, List<MaskedSpan> spans) {
        for (var found = WECHAT.matcher(text); found.find(); ) {
            var account = found.group(3);
            var announced = found.group(1) != null || !found.group(2).isBlank();
            var coded = account.chars().anyMatch(c -> !Character.isLetter(c));
            if (!announced && !coded || PROGRAMS.contains(account.toLowerCase(Locale.ROOT))) continue;
            if (PUBLIC_ACCOUNT.matcher(before(text, found.start())).find()) continue;
            add(found, 3, Kind.ACCOUNT, spans);
        }
    }

    private static void add(Matcher found, int group, Kind kind, List<MaskedSpan> spans) {
        var code = found.group(group);
        spans.add(new MaskedSpan(found.start(group), found.end(group), kind, shown(code)));
    }

    /** The first character and, of longer codes, the last two. */
    private static String shown(String code) {
        return Masking.hide(code, 1, code.length() < 8 ? 0 : 2);
    }

    private static String before(String text, int at) {
        return text.substring(Math.max(0, at - 8), at);
    }
}
