package org.sidu.knowledge.document.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.Document;
import org.sidu.knowledge.document.Document.Note;
import org.sidu.knowledge.document.DocumentRefused;

class ReadPdfTest {
    private static final float LEFT = 85;

    private static Document read(byte[] content) {
        return ReadPdf.read(content, 1000, new Budget(Budget.CHARACTERS));
    }

    private static void refused(byte[] content, String slug, Map<String, Object> facts) {
        assertThatExceptionOfType(DocumentRefused.class)
                .isThrownBy(() -> read(content))
                .satisfies(refused -> {
                    assertThat(refused.slug()).isEqualTo(slug);
                    assertThat(refused.facts()).isEqualTo(facts);
                });
    }

    /** Three pages of a rule with a running head, page numbers and paragraphs that go on over the page. */
    private static PdfDraft rule() {
        var draft = new PdfDraft();
        draft.page()
                .text(LEFT, 40, 9, "云岚市人民政府公报")
                .text(430, 40, 9, "2026年第3期")
                .bold(180, 110, 22, "云岚市养老服务补贴办法")
                .bold(230, 160, 16, "第一章 总则")
                .text(LEFT + 24, 190, 12, "第一条 为了规范养老服务补贴的申请和发放，保障老年人的合法权")
                .text(LEFT, 210, 12, "益，制定本办法。")
                .text(LEFT + 24, 230, 12, "第二条 年满80周岁、具有本市户籍的老年人，可以申请养老服务补")
                .text(LEFT, 250, 12, "贴。标准见下表：")
                .text(LEFT, 285, 12, "年龄")
                .text(LEFT + 150, 285, 12, "每月补贴")
                .text(LEFT + 300, 285, 12, "发放方式")
                .text(LEFT, 305, 12, "80至89周岁")
                .text(LEFT + 150, 305, 12, "200元")
                .text(LEFT + 300, 305, 12, "社会保障卡")
                .text(LEFT, 325, 12, "90周岁以上")
                .text(LEFT + 150, 325, 12, "350元")
                .text(LEFT + 300, 325, 12, "社会保障卡")
                .text(LEFT + 24, 360, 12, "第三条 区民政局收到申请后，应当在十个工作日内作出决定，对符")
                .text(290, 800, 9, "— 1 —");
        draft.page()
                .text(LEFT, 40, 9, "云岚市人民政府公报")
                .text(430, 40, 9, "2026年第3期")
                .text(LEFT, 100, 12, "合条件的，自批准之月起发放。")
                .text(LEFT + 24, 120, 12, "申请材料：")
                .text(LEFT + 24, 140, 12, "1.身份证和户口簿；")
                .text(LEFT + 24, 160, 12, "2.社会保障卡。")
                .bold(230, 190, 16, "第二章 附则")
                .text(LEFT + 24, 220, 12, "第四条 咨询电话0990-8280101，网址 https://www.yunlan.example/yl。")
                .text(290, 800, 9, "— 2 —");
        draft.page()
                .text(LEFT, 40, 9, "云岚市人民政府公报")
                .text(430, 40, 9, "2026年第3期")
                .text(LEFT + 24, 100, 12, "第五条 本办法自2026年1月1日起施行。")
                .text(290, 800, 9, "— 3 —");
        return draft;
    }

    @Test
    void readsARuleWithoutWhatReturnsOnEveryPage() {
        var read = read(rule().bytes());
        assertThat(read.title()).isEqualTo("云岚市养老服务补贴办法");
        assertThat(read.markdown()).isEqualTo("""
                ## 第一章 总则

                第一条 为了规范养老服务补贴的申请和发放，保障老年人的合法权益，制定本办法。

                第二条 年满80周岁、具有本市户籍的老年人，可以申请养老服务补贴。标准见下表：

                | 年龄 | 每月补贴 | 发放方式 |
                | --- | --- | --- |
                | 80至89周岁 | 200元 | 社会保障卡 |
                | 90周岁以上 | 350元 | 社会保障卡 |

                第三条 区民政局收到申请后，应当在十个工作日内作出决定，对符合条件的，自批准之月起发放。

                申请材料：

                1. 身份证和户口簿；
                2. 社会保障卡。

                ## 第二章 附则

                第四条 咨询电话0990-8280101，网址 https://www.yunlan.example/yl。

                第五条 本办法自2026年1月1日起施行。""");
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void growsDividedWordsTogether() {
        var draft = new PdfDraft()
                .page()
                .text(LEFT, 100, 12, "The residence permit is issued within fifteen work-")
                .text(LEFT, 116, 12, "ing days of the application to the police station of")
                .text(LEFT, 132, 12, "the district.");
        assertThat(read(draft.bytes()).markdown())
                .isEqualTo("The residence permit is issued within fifteen working days of the application to the police"
                        + " station of the district.");
    }

    @Test
    void keepsTheLinksOfAPage() {
        var draft = new PdfDraft()
                .page()
                .text(LEFT, 100, 12, "预约请点击云岚通网站。")
                .link(LEFT + 60, 103, 60, 14, "https://www.yunlan.example/ylt");
        assertThat(read(draft.bytes()).markdown()).isEqualTo("预约请点击[云岚通网站](https://www.yunlan.example/ylt)。");
    }

    @Test
    void namesThePagesThatWereScanned() {
        var draft = rule();
        draft.page().scan();
        draft.page().scan();
        draft.page().text(LEFT, 100, 12, "附件：申请表由社区提供。");
        draft.page().scan();
        var read = read(draft.bytes());
        assertThat(read.markdown()).endsWith("附件：申请表由社区提供。");
        assertThat(read.notes()).containsExactly(new Note("import-pdf-pages-scanned", Map.of("pages", "4-5, 7")));
    }

    @Test
    void refusesAFileThatWasScannedWhole() {
        refused(new PdfDraft().page().scan().page().scan().bytes(), "import-pdf-scanned", Map.of("pages", "1-2"));
        refused(new PdfDraft().page().bytes(), "import-pdf-no-text", Map.of("pages", 1));
    }

    @Test
    void readsThreeHundredPagesInTimeAndRefusesMoreThanTheLimit() {
        var draft = new PdfDraft();
        for (var n = 1; n <= 300; n++) {
            draft.page().text(LEFT, 40, 9, "云岚市地方标准汇编").text(290, 800, 9, n + " / 300");
            for (var line = 0; line < 30; line++)
                draft.text(
                        line % 3 == 0 ? LEFT + 24 : LEFT,
                        90 + 20 * line,
                        12,
                        line % 3 == 0
                                ? "第" + (n * 10 + line / 3) + "条 经办机构应当自受理之日起依法作出处理决"
                                : "定并告知申请人有关的权利和义务以及救济的途径和期限等内容");
        }
        var content = draft.bytes();
        var begin = System.nanoTime();
        var read = read(content);
        assertThat(read.markdown()).contains("第3009条").doesNotContain("汇编", "/ 300");
        assertThat((System.nanoTime() - begin) / 1_000_000_000.0).as("seconds").isLessThan(60);
        assertThatExceptionOfType(DocumentRefused.class)
                .isThrownBy(() -> ReadPdf.read(content, 299, new Budget(Budget.CHARACTERS)))
                .satisfies(refused -> assertThat(refused.slug()).isEqualTo("import-pdf-too-many-pages"));
    }

    @Test
    void refusesAProtectedFile() throws Exception {
        for (var password : List.of("geheim", "")) {
            var draft = new PdfDraft().page().text(LEFT, 100, 12, "内部资料");
            var permission = new AccessPermission();
            permission.setCanExtractContent(false);
            draft.document().protect(new StandardProtectionPolicy("owner", password, permission));
            refused(draft.bytes(), "import-file-encrypted", Map.of());
        }
    }

    @Test
    void refusesStreamsThatWouldFillTheMemory() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed)) {
            var zeros = new byte[1 << 20];
            for (var n = 0; n < 120; n++) out.write(zeros);
        }
        var file = new ByteArrayOutputStream();
        file.write("%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode>>\nstream\n".getBytes(StandardCharsets.US_ASCII));
        file.write(packed.toByteArray());
        file.write("\nendstream\nendobj\n%%EOF".getBytes(StandardCharsets.US_ASCII));
        refused(file.toByteArray(), "import-archive-bomb", Map.of("entry", "stream"));
        refused(
                "%PDF-1.7\n1 0 obj\n<</Filter [ /FlateDecode /FlateDecode ]>>\nstream\nx\nendstream\n"
                        .getBytes(StandardCharsets.US_ASCII),
                "import-archive-bomb",
                Map.of("entry", "stream"));
    }

    @Test
    void refusesABrokenFile() {
        refused("%PDF-1.7\nnothing more".getBytes(StandardCharsets.US_ASCII), "import-file-broken", Map.of());
    }
}
