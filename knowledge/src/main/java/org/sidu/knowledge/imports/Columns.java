package org.sidu.knowledge.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which column of a table holds what, told by the names of the columns in Chinese or English. */
final class Columns {
    /** Fields that columns may fill. Title and body are needed. */
    static final Set<String> FIELDS = Set.of(
            "title",
            "body",
            "variants",
            "externalId",
            "kind",
            "regionCode",
            "department",
            "audience",
            "language",
            "validFrom",
            "validTo",
            "supersedes",
            "documentNumber",
            "issuer",
            "url");

    private static final Map<String, List<String>> NAMES = new LinkedHashMap<>();

    static {
        names(
                "title",
                "问题",
                "标准问题",
                "标准问",
                "问题标题",
                "咨询问题",
                "标题",
                "事项名称",
                "事项",
                "名称",
                "主题",
                "question",
                "title",
                "subject");
        names("body", "答案", "标准答案", "回答", "答复", "答复内容", "解答", "正文", "内容", "回复", "answer", "body", "content", "text");
        names(
                "variants",
                "相似问法",
                "相似问题",
                "相似问",
                "扩展问",
                "其他问法",
                "同义问法",
                "问法",
                "variants",
                "similar questions",
                "alternatives");
        names("externalId", "编号", "知识编号", "知识id", "id", "externalid", "external id", "code");
        names("kind", "类型", "知识类型", "kind", "type");
        names("regionCode", "行政区划代码", "区划代码", "行政区划", "地区", "区域", "所属区域", "regioncode", "region code", "region");
        names("department", "部门", "责任部门", "主管部门", "承办部门", "承办单位", "责任单位", "所属部门", "department", "agency");
        names("audience", "服务对象", "适用对象", "对象", "audience");
        names("language", "语言", "language");
        names("validFrom", "生效日期", "施行日期", "开始日期", "有效期起", "生效时间", "validfrom", "valid from", "from");
        names("validTo", "失效日期", "截止日期", "结束日期", "有效期止", "失效时间", "validto", "valid to", "to");
        names("supersedes", "替代", "supersedes");
        names("documentNumber", "文号", "发文字号", "documentnumber", "document number");
        names("issuer", "发布机关", "发文机关", "发布单位", "来源", "issuer", "source");
        names("url", "链接", "网址", "原文链接", "来源链接", "url", "link");
    }

    private Columns() {}

    private static void names(String field, String... names) {
        NAMES.put(field, List.of(names));
    }

    /** Field by field, the columns that seem to hold it. */
    static Map<String, List<String>> suggested(List<String> header) {
        var mapping = new LinkedHashMap<String, List<String>>();
        var taken = new ArrayList<String>();
        NAMES.forEach((field, names) -> {
            for (var name : names) {
                var column = header.stream()
                        .filter(one -> !taken.contains(one) && plain(one).equals(name))
                        .findFirst();
                if (column.isEmpty()) continue;
                mapping.put(field, List.of(column.get()));
                taken.add(column.get());
                return;
            }
        });
        return mapping;
    }

    /** The name without marks of obligation and remarks in brackets. */
    private static String plain(String name) {
        return name.replaceAll("[（(][^（）()]*[）)]", "")
                .replaceAll("[*＊:：\\s]+$|^[*＊\\s]+", "")
                .toLowerCase(Locale.ROOT);
    }
}
