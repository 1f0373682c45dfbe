package org.sidu.knowledge.document.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.sidu.knowledge.document.Budget;

class ReadXlsxTest {

    private static final class Rows implements Row.Taker {
        final List<Row> rows = new ArrayList<>();
        final List<String> hidden = new ArrayList<>();

        @Override
        public void row(Row row) {
            rows.add(row);
        }

        @Override
        public void hidden(String sheet) {
            hidden.add(sheet);
        }
    }

    private static Rows read(XSSFWorkbook book) throws IOException {
        var out = new ByteArrayOutputStream();
        book.write(out);
        var rows = new Rows();
        ReadXlsx.read(out.toByteArray(), new Budget(Budget.CHARACTERS), rows);
        return rows;
    }

    @Test
    void readsCellsAsTheyAreShownAndNamesThoseThatWereComputed() throws IOException {
        try (var book = new XSSFWorkbook()) {
            var sheet = book.createSheet("问答");
            var row = sheet.createRow(3);
            row.createCell(0).setCellValue("补贴标准");
            row.createCell(1).setCellValue(1234.5);
            var money = book.createCellStyle();
            money.setDataFormat(book.createDataFormat().getFormat("#,##0.00\"元\""));
            row.getCell(1).setCellStyle(money);
            var date = book.createCellStyle();
            date.setDataFormat(book.createDataFormat().getFormat("yyyy\"年\"m\"月\"d\"日\""));
            row.createCell(2).setCellValue(LocalDate.of(2026, 1, 31));
            row.getCell(2).setCellStyle(date);
            row.createCell(3).setCellFormula("B4*2");
            row.createCell(4).setCellValue(true);
            row.createCell(5).setCellValue(20261);
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            var read = read(book).rows;
            assertThat(read).singleElement().satisfies(one -> {
                assertThat(one.sheet()).isEqualTo("问答");
                assertThat(one.number()).isEqualTo(4);
                assertThat(one.cells()).containsExactly("补贴标准", "1,234.50元", "2026-01-31", "2469", "TRUE", "20261");
                assertThat(one.formulas()).containsExactly("D4");
            });
        }
    }

    @Test
    void spreadsWhatIsMergedDownwardsAndLeavesHiddenSheetsOut() throws IOException {
        try (var book = new XSSFWorkbook()) {
            var sheet = book.createSheet("一");
            for (var n = 0; n < 3; n++) sheet.createRow(n).createCell(1).setCellValue("问" + n);
            sheet.getRow(0).createCell(0).setCellValue("民政局");
            sheet.addMergedRegion(new CellRangeAddress(0, 1, 0, 0));
            book.createSheet("字典").createRow(0).createCell(0).setCellValue("x");
            book.setSheetVisibility(1, SheetVisibility.HIDDEN);
            var read = read(book);
            assertThat(read.rows)
                    .extracting(Row::cells)
                    .containsExactly(List.of("民政局", "问0"), List.of("民政局", "问1"), List.of("", "问2"));
            assertThat(read.hidden).containsExactly("字典");
        }
    }

    @Test
    void passesAMillionEmptyRowsWithoutKeepingThem() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new SXSSFWorkbook(100)) {
            var sheet = book.createSheet();
            var style = book.createCellStyle();
            style.setWrapText(true);
            for (var n = 0; n < 1_000_000; n++) {
                var row = sheet.createRow(n);
                for (var column = 0; column < 3; column++)
                    row.createCell(column).setCellStyle(style);
                if (n == 999_999) row.getCell(1).setCellValue("最后一行");
            }
            book.write(out);
        }
        var rows = new Rows();
        var begin = System.nanoTime();
        ReadXlsx.read(out.toByteArray(), new Budget(Budget.CHARACTERS), rows);
        assertThat(rows.rows)
                .singleElement()
                .satisfies(row -> assertThat(row.number()).isEqualTo(1_000_000));
        assertThat((System.nanoTime() - begin) / 1_000_000_000.0).as("seconds").isLessThan(60);
    }

    @Test
    void readsTablesInTheEncodingsAndWithTheSeparatorsOfSpreadsheetPrograms() {
        var text = "问题,答案\n\"几点开门，\n周末呢\",\"9:00，\"\"周末\"\"不开\"\n";
        for (var charset : new Charset[] {
            StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.UTF_16 /* with its mark */
        }) {
            for (var separator : new String[] {",", "\t", ";"}) {
                var rows = new Rows();
                var bytes = text.replace("题,", "题" + separator)
                        .replace("\",\"", "\"" + separator + "\"")
                        .getBytes(charset);
                ReadCsv.read(bytes, new Budget(Budget.CHARACTERS), rows);
                assertThat(rows.rows)
                        .as(charset + separator)
                        .extracting(Row::cells)
                        .containsExactly(List.of("问题", "答案"), List.of("几点开门，\n周末呢", "9:00，\"周末\"不开"));
            }
        }
    }
}
