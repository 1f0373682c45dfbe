package org.sidu.knowledge.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sidu.knowledge.KnowledgeProperties;
import org.sidu.knowledge.document.pdf.PdfDraft;
import org.sidu.knowledge.document.word.DocxDraft;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.json.JsonMapper;

class ReadFileTest {
    private static final KnowledgeProperties PROPERTIES = new Binder(
                    new MapConfigurationPropertySource(Map.of("sidu.knowledge.max-rows", "50")))
            .bindOrCreate("sidu.knowledge", KnowledgeProperties.class);

    private final ReadFile readFile = new ReadFile(JsonMapper.builder().build(), PROPERTIES);

    private List<Parsed> read(String name, byte[] content) {
        return readFile.read(name, content, ImportDefaults.of(new City())).articles();
    }

    private Parsed.Good good(String name, byte[] content) {
        var read = read(name, content);
        assertThat(read).singleElement().isInstanceOf(Parsed.Good.class);
        return (Parsed.Good) read.getFirst();
    }

    private static List<String> slugs(List<Parsed> read) {
        return read.stream()
                .map(one -> one instanceof Parsed.Bad bad ? bad.problem().slug() : "good")
                .toList();
    }

    private static DocxDraft guide(String title) {
        var draft = new DocxDraft().style("1", "标题 1", null, 0).style("t", "标题", null, -1);
        draft.paragraph("t", title);
        draft.text("云岚公规〔2026〕7号");
        draft.paragraph("1", "办理条件");
        draft.text("在本市居住半年以上。见[附件](https://www.yunlan.example/a)。");
        draft.link("下载", "申请表", "https://www.yunlan.example/files/form.docx", "。");
        draft.paragraph("1", "申请材料");
        draft.text("身份证。本指南自2026年3月1日起施行，有效期至2031年2月28日。");
        draft.text("云岚市公安局");
        draft.text("2026年2月1日");
        return draft;
    }

    @Test
    void makesOneArticleOfADocumentAndOnlySuggestsWhatItSeemsToSay() {
        var read = good("资料/居住证.docx", guide("居住证办理指南").bytes());
        var content = read.content();
        assertThat(content.title()).isEqualTo("居住证办理指南");
        assertThat(content.kind()).isEqualTo("GUIDE");
        assertThat(content.externalId()).startsWith("居住证-");
        assertThat(content.documentNumber()).isNull();
        assertThat(content.validFrom()).isNull();
        assertThat(content.issuer()).isNull();
        assertThat(content.blocks()).isEqualTo(MarkdownBlocks.of(content.body()));
        assertThat(content.body())
                .contains(
                        "\\[附件\\](https://www.yunlan.example/a)", "[申请表](https://www.yunlan.example/files/form.docx)");
        assertThat(content.extra())
                .containsEntry(
                        "attachments",
                        List.of(Map.of("name", "申请表", "url", "https://www.yunlan.example/files/form.docx")));
        assertThat(read.warnings()).extracting(ImportProblem::slug).containsOnly("import-suggestion");
        assertThat(read.warnings())
                .extracting(warning ->
                        warning.facts().get("field") + "=" + warning.facts().get("value"))
                .containsExactly(
                        "documentNumber=云岚公规〔2026〕7号", "issuer=云岚市公安局", "validFrom=2026-03-01", "validTo=2031-02-28");
    }

    @Test
    void knowsTheSameDocumentAgainHoweverItHasChanged() {
        var first = good("居住证.docx", guide("居住证办理指南").bytes()).content();
        var copy =
                good("下载/居住证(1).docx", guide("居住证办理指南").text("新增一段。").bytes()).content();
        assertThat(copy.externalId()).isEqualTo(first.externalId());
        assertThat(copy.hash()).isNotEqualTo(first.hash());
        var other = good("居住证.docx", guide("居住证收费公告").bytes()).content();
        assertThat(other.externalId()).isNotEqualTo(first.externalId());
        assertThat(good("居住证办理指南.docx", guide("居住证办理指南").bytes()).content().externalId())
                .isEqualTo("居住证办理指南");
    }

    @Test
    void tellsRulesFromNoticesAndQuestions() {
        var rule = new DocxDraft().looks("云岚市养犬管理规定", true, 22, true);
        for (var n : new String[] {"一", "二", "三"}) rule.text("第" + n + "条　养犬人应当遵守规定。");
        assertThat(good("a.docx", rule.bytes()).content().kind()).isEqualTo("POLICY");
        var notice = new DocxDraft().looks("停水通知", true, 22, true).text("周六停水。");
        assertThat(good("b.docx", notice.bytes()).content().kind()).isEqualTo("NOTICE");
        var question = new PdfDraft().page().bold(200, 100, 22, "周末能办证吗？").text(85, 140, 12, "能。");
        assertThat(good("c.pdf", question.bytes()).content().kind()).isEqualTo("QA");
    }

    @Test
    void readsATableByTheNamesOfItsColumns() {
        var table = """
                云岚市常见问题汇总,,,,
                标准问题,答案（必填）,相似问法,责任部门,生效日期
                周末能办居住证吗？,"周六上午可以。
                1.带身份证
                2.带照片",周六办吗；周日呢,东湖区公安分局,2026年3月1日
                要钱吗？,不收费。,,,
                要钱吗？,补办收20元。,,,
                ,没有问题的答案,,,
                没有答案的问题,,,,
                """;
        var read = readFile.read("问答.csv", table.getBytes(UTF_8), ImportDefaults.of(new City()));
        assertThat(read.columns()).containsExactly("标准问题", "答案（必填）", "相似问法", "责任部门", "生效日期");
        assertThat(read.suggested())
                .containsEntry("title", List.of("标准问题"))
                .containsEntry("body", List.of("答案（必填）"))
                .containsEntry("validFrom", List.of("生效日期"));
        assertThat(slugs(read.articles()))
                .containsExactly("good", "good", "good", "import-field-missing", "import-field-missing");
        var first = ((Parsed.Good) read.articles().getFirst());
        assertThat(first.line()).isEqualTo(3);
        assertThat(first.content().kind()).isEqualTo("QA");
        assertThat(first.content().body()).isEqualTo("周六上午可以。\n\n1. 带身份证\n2. 带照片");
        assertThat(first.content().variants()).containsExactly("周六办吗", "周日呢");
        assertThat(first.content().validFrom()).isEqualTo("2026-03-01");
        var twice = ((Parsed.Good) read.articles().get(2));
        assertThat(twice.warnings()).extracting(ImportProblem::slug).containsExactly("import-title-repeated");
        assertThat(read.articles())
                .filteredOn(Parsed.Good.class::isInstance)
                .extracting(one -> ((Parsed.Good) one).content().externalId())
                .doesNotHaveDuplicates();
    }

    @Test
    void readsATableByTheMappingThatWasGiven() {
        var mapping = Map.of("title", List.of("甲"), "body", List.of("乙", "丙"), "regionCode", List.of("区"));
        var defaults = new ImportDefaults(new City(), null, null, mapping);
        var table = "说明,这是说明,x,y\n甲,乙,丙,区\n开门时间,九点,十点,东湖区\n".getBytes(UTF_8);
        var content = ((Parsed.Good)
                        readFile.read("t.csv", table, defaults).articles().getFirst())
                .content();
        assertThat(content.body()).isEqualTo("九点\n\n十点");
        assertThat(content.regionCode()).isEqualTo("990102");
        var wrong =
                readFile.read("t.csv", "甲,乙\n1,2\n".getBytes(UTF_8), defaults).articles();
        assertThat(slugs(wrong)).containsExactly("import-table-without-rows");
    }

    @Test
    void tellsWhyATableCannotBeRead() {
        assertThat(slugs(read("a.csv", "甲,乙\n1,2\n".getBytes(UTF_8)))).containsExactly("import-columns-unknown");
        assertThat(slugs(read("a.csv", "问题,答案\n".getBytes(UTF_8)))).containsExactly("import-table-without-rows");
        assertThat(slugs(read("a.csv", "问题,答案\n1,2\n".repeat(60).getBytes(UTF_8))))
                .containsExactly("import-too-many-rows");
        assertThat(slugs(read("a.csv", new byte[] {'a', ',', (byte) 0xff, (byte) 0xff, '\n'})))
                .containsExactly("import-file-not-utf8");
    }

    @Test
    void readsPiecesOfWebPagesInCells() {
        var table =
                "question,answer\nHow?,\"<p>Ask <a href=\"\"https://a.example/x\"\">here</a>.</p><script>alert(1)</script>\"\n";
        var content = ((Parsed.Good) read("t.csv", table.getBytes(UTF_8)).getFirst()).content();
        assertThat(content.body()).isEqualTo("Ask [here](https://a.example/x).");
    }

    @Test
    void readsEachFileOfAnArchive() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            put(zip, "指南/居住证.docx", guide("居住证办理指南").bytes());
            put(zip, "公告.md", "# 停水\n\n周六停水。".getBytes(UTF_8));
            put(zip, "内层.zip", new byte[] {'P', 'K', 3, 4});
            put(zip, "程序.exe", new byte[] {'M', 'Z'});
        }
        var read = read("资料.zip", out.toByteArray());
        assertThat(slugs(read)).containsExactly("good", "good", "import-archive-nested", "import-file-kind-unknown");
        assertThat(read)
                .extracting(Parsed::file)
                .containsExactly("资料.zip/指南/居住证.docx", "资料.zip/公告.md", "资料.zip/内层.zip", "资料.zip/程序.exe");
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    @ParameterizedTest
    @CsvSource({
        "a.docm, import-file-macros",
        "a.xlsm, import-file-macros",
        "a.doc, import-file-old-office",
        "a.exe, import-file-kind-unknown",
        "a, import-file-kind-unknown",
        "a.pdf, import-file-other-kind",
        "a.docx, import-file-other-kind",
        "a.zip, import-file-other-kind"
    })
    void refusesWhatIsNotWhatItsNameSays(String name, String slug) {
        assertThat(slugs(read(name, "text".getBytes(UTF_8)))).containsExactly(slug);
    }

    @Test
    void refusesADocumentThatCallsItselfText() {
        for (var name : List.of("a.md", "a.csv", "a.html", "a.jsonl"))
            assertThat(slugs(read(name, new DocxDraft().text("x").bytes()))).containsExactly("import-file-other-kind");
    }
}
