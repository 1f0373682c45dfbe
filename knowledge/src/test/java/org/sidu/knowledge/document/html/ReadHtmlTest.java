package org.sidu.knowledge.document.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.Document;
import org.sidu.knowledge.document.Document.Note;

class ReadHtmlTest {

    private static Document read(String page) {
        return ReadHtml.read(Jsoup.parse(page), new Budget(Budget.CHARACTERS));
    }

    @Test
    void keepsStructureAndLinksAndNothingThatRuns() {
        var read = read("""
                <html><head><title>云岚市政府网</title><script>alert(1)</script></head><body>
                <nav>首页 | 办事</nav><h1>医保报销指南</h1>
                <p onclick="alert(2)">带上<b>社保卡</b>，到<a href="https://www.yunlan.example/yb">医保窗口</a>办理。<br>不收费。</p>
                <h2>材料</h2><ol><li>身份证<ul><li>原件</li><li>复印件</li></ul></li><li><p>发票</p><p>须盖章</p></li></ol>
                <p><a href="javascript:alert(3)">下载</a><a href="/files/a.pdf">申请表</a></p>
                <p style="display:none">看不见</p><svg><text>画</text></svg>
                </body></html>""");
        assertThat(read.title()).isEqualTo("医保报销指南");
        assertThat(read.markdown()).isEqualTo("""
                带上社保卡，到[医保窗口](https://www.yunlan.example/yb)办理。\\
                不收费。

                ## 材料

                1. 身份证
                   - 原件
                   - 复印件
                2. 发票\\
                   须盖章

                下载申请表""");
        assertThat(read.notes()).containsExactly(new Note("import-links-relative", Map.of("count", 1)));
    }

    @Test
    void spreadsMergedCells() {
        var read = read("""
                <table><tr><th rowspan=2>档次<th colspan=2>标准</tr><tr><th>个人<th>补贴</tr>
                <tr><td rowspan=2>一档<td>200元<td>30元</tr><tr><td colspan=2>停办</tr>
                <tr><td>二档<td>500元<td>60元</tr></table>""");
        assertThat(read.markdown()).isEqualTo("""
                | 档次 | 标准 个人 | 标准 补贴 |
                | --- | --- | --- |
                | 一档 | 200元 | 30元 |
                | 一档 | 停办 | 停办 |
                | 二档 | 500元 | 60元 |""");
    }
}
