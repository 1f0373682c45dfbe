package org.sidu;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Personal data of every kind that nobody has, other in each run, so that finding it again anywhere means that it was
 * let through.
 *
 * @param kind what it is
 * @param said a clause of a citizen who writes it
 * @param secret what must be found nowhere
 */
record PlantedData(String kind, String said, String secret) {
    private static final String RARE = "犇骉翀垚淼焱鑫昶喆赟";

    /** Whether it can travel in a header or a path as it is. */
    boolean ascii() {
        return secret.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    static List<PlantedData> ofEveryKind(Random random) {
        var id = idCard("530102" + (1960 + random.nextInt(40)) + "0" + (1 + random.nextInt(9))
                + (10 + random.nextInt(18)) + digits(random, 3));
        var all = new ArrayList<PlantedData>();
        all.add(of("identity card", "我的身份证号是", id));
        all.add(of(
                "identity card mistyped",
                "身份证写错一位",
                id.substring(0, 12) + (id.charAt(12) + 1 - '0') % 10 + id.substring(13)));
        var mobile = "19" + digits(random, 9);
        all.add(of("mobile", "手机", mobile));
        var spoken = "13" + digits(random, 9);
        all.add(of("mobile spoken", "电话是", chinese(spoken)));
        all.add(of("mobile full-width", "手机", wide("15" + digits(random, 9))));
        var local = "6" + digits(random, 7);
        all.add(new PlantedData("landline", "我家座机0871-" + local, local));
        all.add(of("bank card", "补贴打到卡", luhn("621700" + digits(random, 12))));
        var plate = digits(random, 5);
        all.add(new PlantedData("plate", "车牌云A·D" + plate, "D" + plate));
        all.add(of("passport", "护照", "E" + "6" + digits(random, 7)));
        all.add(of("permit", "港澳通行证", "C" + "7" + digits(random, 7)));
        all.add(of("social-security card", "社保卡号", "A" + "5" + digits(random, 7)));
        all.add(of("officer's card", "军官证南字第", "8" + digits(random, 6)));
        all.add(of("e-mail", "邮箱", "canary." + digits(random, 8) + "@qq.com"));
        all.add(of("WeChat", "微信号", "wx_" + digits(random, 9)));
        var house = 1000 + random.nextInt(8000);
        var flat = 1000 + random.nextInt(8000);
        all.add(new PlantedData("address", "住在湖滨路" + house + "号4栋2单元" + flat + "室", house + "号4栋2单元" + flat));
        all.add(of("name", "我叫", "欧阳" + rare(random) + rare(random)));
        all.add(of("contact", "联系人：", "司马" + rare(random) + rare(random)));
        return List.copyOf(all);
    }

    /** The forms in which a store, a log or a protocol may hold it. */
    Stream<String> forms() {
        var utf8 = secret.getBytes(StandardCharsets.UTF_8);
        var escaped = new StringBuilder();
        secret.chars().forEach(c -> escaped.append(c < 0x80 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        var percent = new StringBuilder();
        for (var b : utf8) percent.append(b > 0 ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xFF));
        return Stream.of(
                        secret,
                        escaped.toString(),
                        percent.toString(),
                        HexFormat.of().formatHex(utf8),
                        new String(utf8, StandardCharsets.ISO_8859_1))
                .distinct();
    }

    private static PlantedData of(String kind, String before, String secret) {
        return new PlantedData(kind, before + secret, secret);
    }

    static String digits(Random random, int count) {
        var digits = new StringBuilder();
        while (digits.length() < count) digits.append(1 + random.nextInt(9));
        return digits.toString();
    }

    private static char rare(Random random) {
        return RARE.charAt(random.nextInt(RARE.length()));
    }

    private static String idCard(String body) {
        var sum = 0;
        for (var i = 0; i < 17; i++) sum = (sum + body.charAt(i) - '0') * 2 % 11;
        return body + "10X98765432".charAt(sum % 11);
    }

    private static String luhn(String body) {
        for (var c = '0'; ; c++) {
            var sum = 0;
            var number = body + c;
            for (var i = 0; i < number.length(); i++) {
                var value = (number.charAt(number.length() - 1 - i) - '0') * (i % 2 == 0 ? 1 : 2);
                sum += value > 9 ? value - 9 : value;
            }
            if (sum % 10 == 0) return number;
        }
    }

    private static String chinese(String digits) {
        var out = new StringBuilder();
        digits.chars().forEach(c -> out.append("零幺二三四五六七八九".charAt(c - '0')));
        return out.toString();
    }

    private static String wide(String digits) {
        var out = new StringBuilder();
        digits.chars().forEach(c -> out.append((char) (c - '0' + '０')));
        return out.toString();
    }

    @Override
    public String toString() {
        return kind + " " + secret;
    }
}
