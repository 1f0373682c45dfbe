package org.sidu.knowledge.document.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.Document;
import org.sidu.knowledge.document.Document.Note;

class ReadDocxTest {

    private static Document read(DocxDraft draft) {
        return ReadDocx.read(draft.bytes(), new Budget(Budget.CHARACTERS));
    }

    @Test
    void takesHeadingsFromStylesInChineseAndInEnglish() {
        var draft = new DocxDraft()
                .style("a5", "Title", null, -1)
                .style("1", "heading 1", null, 0)
                .style("2", "标题 2", "1", 1)
                .style("own", "区县小标题", null, 2);
        draft.paragraph("a5", "云岚市居住证办理指南");
        draft.paragraph("1", "申请条件");
        draft.text("在云岚市居住半年以上。");
        draft.paragraph("2", "例外");
        draft.text("投靠亲属的除外。");
        draft.paragraph("own", "东湖区");
        draft.text("东湖区另行规定。");
        var read = read(draft);
        assertThat(read.title()).isEqualTo("云岚市居住证办理指南");
        assertThat(read.markdown()).isEqualTo("""
                # 申请条件

                在云岚市居住半年以上。

                ## 例外

                投靠亲属的除外。

                ### 东湖区

                东湖区另行规定。""");
    }

    @Test
    void keepsNestedListsWithTheNumbersThatWordCounts() {
        var draft = new DocxDraft();
        var numbers = draft.numbering(List.of(STNumberFormat.DECIMAL, STNumberFormat.BULLET), List.of("%1.", "·"));
        var law = draft.numbering(List.of(STNumberFormat.CHINESE_COUNTING), List.of("第%1条"));
        draft.item(numbers, 0, "填写申请表")
                .item(numbers, 1, "一式两份")
                .item(numbers, 1, "本人签名")
                .item(numbers, 0, "提交材料")
                .text("窗口当场受理。")
                .item(numbers, 0, "领取居住证");
        for (var n = 1; n <= 12; n++) draft.item(law, 0, "规定" + n + "。");
        var markdown = read(draft).markdown();
        assertThat(markdown).startsWith("""
                1. 填写申请表
                   - 一式两份
                   - 本人签名
                2. 提交材料

                窗口当场受理。

                3. 领取居住证

                第一条 规定1。""");
        assertThat(markdown).contains("第十条 规定10。", "第十二条 规定12。");
    }

    @Test
    void spreadsMergedCellsOverTheRowsAndColumnsTheyCover() {
        var draft = new DocxDraft();
        var table = draft.table(
                new String[] {"参保类型", "缴费标准", "", "办理地点"},
                new String[] {"", "个人", "补贴", ""},
                new String[] {"城镇居民", "400元", "670元", "社区服务站"},
                new String[] {"农村居民", "380元", "690元", "社区服务站"},
                new String[] {"", "免缴", "", "村委会"});
        DocxDraft.mergeDown(table, 0, 0, 1);
        DocxDraft.mergeDown(table, 3, 0, 1);
        DocxDraft.mergeDown(table, 0, 3, 4);
        DocxDraft.mergeRight(table, 0, 1, 2);
        DocxDraft.mergeRight(table, 4, 1, 2);
        assertThat(read(draft).markdown()).isEqualTo("""
                | 参保类型 | 缴费标准 个人 | 缴费标准 补贴 | 办理地点 |
                | --- | --- | --- | --- |
                | 城镇居民 | 400元 | 670元 | 社区服务站 |
                | 农村居民 | 380元 | 690元 | 社区服务站 |
                | 农村居民 | 免缴 | 免缴 | 村委会 |""");
    }

    @Test
    void tellsATableOfNamesAndValuesLineByLine() {
        var draft = new DocxDraft();
        draft.table(new String[] {"办理时限", "15个工作日"}, new String[] {"咨询电话", "0990-8280101"}, new String[] {"收费", "不收费"});
        assertThat(read(draft).markdown()).isEqualTo("""
                - 办理时限：15个工作日
                - 咨询电话：0990-8280101
                - 收费：不收费""");
    }

    @Test
    void keepsLinksThatAReaderMayFollow() {
        var draft = new DocxDraft()
                .link("请在", "云岚通", "https://www.yunlan.example/ylt(new)/a", "预约。")
                .link("点", "这里", "javascript:alert(1)", "没有用。")
                .link("看", "本机文件", "file:///etc/passwd", "也没有用。");
        assertThat(read(draft).markdown()).isEqualTo("""
                请在[云岚通](<https://www.yunlan.example/ylt(new)/a>)预约。

                点这里没有用。

                看本机文件也没有用。""");
    }

    @Test
    void findsTheStructureOfADocumentWithoutStyles() {
        var draft = new DocxDraft()
                .looks("云岚人社发〔2026〕8号", false, 16, true)
                .looks("关于调整养老待遇的通知", true, 22, true)
                .text("各区人社局：")
                .text("一、适用范围")
                .text("本通知适用于本市参保人员，不含机关事业单位。")
                .text("二、办理材料")
                .text("1.身份证")
                .text("2、社保卡")
                .text("● 委托办理的，带委托书");
        var read = read(draft);
        assertThat(read.title()).isEqualTo("关于调整养老待遇的通知");
        assertThat(read.markdown()).isEqualTo("""
                云岚人社发〔2026〕8号

                各区人社局：

                ## 一、适用范围

                本通知适用于本市参保人员，不含机关事业单位。

                ## 二、办理材料

                1. 身份证
                2. 社保卡
                - 委托办理的，带委托书""");
    }

    @Test
    void leavesOutWhatWasDeletedHiddenOrIsOnlyAPicture() throws Exception {
        var draft = new DocxDraft().text("看得见的。");
        var hidden = draft.document().createParagraph().createRun();
        hidden.setVanish(true);
        hidden.setText("藏起来的。");
        var deleted = draft.document().createParagraph().getCTP().addNewDel().addNewR();
        deleted.addNewDelText().setStringValue("删掉的。");
        var picture = draft.document().createParagraph().createRun();
        for (var n = 0; n < 3; n++)
            picture.addPicture(new java.io.ByteArrayInputStream(new byte[] {1, 2, 3}), 6, "p.png", 100, 100);
        var read = read(draft);
        assertThat(read.markdown()).isEqualTo("看得见的。");
        assertThat(read.notes()).containsExactly(new Note("import-images-left-out", java.util.Map.of("count", 3)));
    }

    @Test
    void keepsWhatLooksLikeMarkdownAsItWasWritten() {
        var draft = new DocxDraft()
                .text("# 不是标题")
                .text("- 不是列表")
                .text("3*4=12，a_b，<b>粗</b>，&nbsp;，[注](见下)")
                .text("---");
        assertThat(read(draft).markdown()).isEqualTo("""
                \\# 不是标题

                \\- 不是列表

                3\\*4=12，a_b，\\<b>粗\\</b>，\\&nbsp;，\\[注\\](见下)

                \\---""");
    }
}
