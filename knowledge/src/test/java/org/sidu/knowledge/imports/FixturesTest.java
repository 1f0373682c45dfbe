package org.sidu.knowledge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.Document;
import org.sidu.knowledge.document.pdf.ReadPdf;
import org.sidu.knowledge.document.word.ReadDocx;

/** The documents that the browser story imports, one of them printed by a browser. */
class FixturesTest {
    private static final Path FIXTURES = Path.of("../clients/e2e/fixtures");

    private static void reads(Document document, String title, String expected) throws IOException {
        assertThat(document.title()).isEqualTo(title);
        assertThat(document.notes()).isEmpty();
        try (var in = FixturesTest.class.getResourceAsStream("/imports/" + expected)) {
            assertThat(document.markdown()).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void readsTheGuide() throws IOException {
        var content = Files.readAllBytes(FIXTURES.resolve("residence-permit.docx"));
        reads(ReadDocx.read(content, new Budget(Budget.CHARACTERS)), "电子居住证申领指南", "residence-permit.md");
    }

    @Test
    void readsTheRule() throws IOException {
        var content = Files.readAllBytes(FIXTURES.resolve("pension.pdf"));
        reads(ReadPdf.read(content, 10, new Budget(Budget.CHARACTERS)), "云岚市灵活就业人员养老保险补贴办法", "pension.md");
    }
}
