package org.sidu.knowledge.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a document seems to say of its number, its issuer and its validity, for an editor to confirm. */
final class SuggestedFields {
    private static final Pattern NUMBER = Pattern.compile(
            "(?m)(?:^|[\\s（(：:])([\\u4e00-\\u9fa5]{2,12})\\s?[〔\\[（(【]\\s?(20\\d\\d)\\s?[〕\\]）)】]\\s?第?\\s?(\\d{1,4})\\s?号(?=$|[\\s）)])");

    private static final String DATE = "(20\\d\\d)\\s?年\\s?(\\d{1,2})\\s?月\\s?(\\d{1,2})\\s?日";
    private static final Pattern FROM = Pattern.compile("自\\s?" + DATE + "\\s?(?:起|之日起)(?:正式)?(?:施行|实施|执行|生效|启用)");
    private static final Pattern TO = Pattern.compile("(?:有效期至|有效期截至|执行至|试行至|施行至|有效期.{0,12}至)\\s?" + DATE);
    private static final Pattern ISSUER = Pattern.compile(
            "(?m)^\\s*([\\u4e00-\\u9fa5]{2,20}(?:人民政府|办公室|委员会|局|厅|中心|分中心|大队|支队))\\s*(?:\\n\\s*" + DATE + "\\s*)?$");

    private SuggestedFields() {}

    /** Nothing is suggested for fields that have a value. */
    static List<ImportProblem> in(String text, Map<String, Object> values) {
        var found = new ArrayList<ImportProblem>();
        var head = text.length() > 2000 ? text.substring(0, 2000) : text;
        var number = NUMBER.matcher(head);
        if (number.find())
            add(found, values, "documentNumber", number.group(1) + "〔" + number.group(2) + "〕" + number.group(3) + "号");
        var issuer = ISSUER.matcher(text.length() > 600 ? text.substring(text.length() - 600) : text);
        String last = null;
        while (issuer.find()) last = issuer.group(1);
        if (last != null) add(found, values, "issuer", last);
        var from = FROM.matcher(text);
        if (from.find()) date(found, values, "validFrom", from);
        var to = TO.matcher(text);
        if (to.find()) date(found, values, "validTo", to);
        return found;
    }

    private static void date(List<ImportProblem> found, Map<String, Object> values, String field, Matcher date) {
        try {
            var day = LocalDate.of(
                    Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)));
            add(found, values, field, day.toString());
        } catch (DateTimeException e) {
            // The 31st of June suggests nothing.
        }
    }

    private static void add(List<ImportProblem> found, Map<String, Object> values, String field, String value) {
        if (!values.containsKey(field))
            found.add(new ImportProblem(1, "import-suggestion", Map.of("field", field, "value", value)));
    }
}
