package org.sidu.knowledge.document.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.DocumentRefused;
import org.sidu.knowledge.document.word.DocxDraft;
import org.sidu.knowledge.document.word.ReadDocx;

class OfficePackageTest {
    private static final byte[] SOUND = new DocxDraft().text("一份普通的文档。").bytes();

    private static void refused(byte[] content, String slug) {
        assertThatExceptionOfType(DocumentRefused.class)
                .isThrownBy(() -> ReadDocx.read(content, new Budget(Budget.CHARACTERS)))
                .satisfies(refused -> assertThat(refused.slug()).isEqualTo(slug));
    }

    /** The document with one of its parts rewritten, and others added. */
    private static byte[] changed(String part, UnaryOperator<String> change, Map<String, byte[]> more)
            throws IOException {
        return changed(SOUND, part, change, more);
    }

    private static byte[] changed(byte[] document, String part, UnaryOperator<String> change, Map<String, byte[]> more)
            throws IOException {
        var out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(document));
                var zip = new ZipOutputStream(out)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                var bytes = in.readAllBytes();
                if (entry.getName().equals(part))
                    bytes = change.apply(new String(bytes, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8);
                zip.write(bytes);
            }
            for (var entry : more.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }

    @Test
    void refusesEntitiesAndWhatTheyWouldReadFromOutside() throws IOException {
        UnaryOperator<String> entity =
                xml -> xml.replaceFirst("\\?>", "?><!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")
                        .replace("一份普通的文档。", "&x;");
        refused(changed("word/document.xml", entity, Map.of()), "import-file-external-entity");
        UnaryOperator<String> laughs = xml -> xml.replaceFirst(
                "\\?>", "?><!--" + " ".repeat(70_000) + "--><!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>");
        refused(changed("word/document.xml", laughs, Map.of()), "import-file-external-entity");
        refused(changed("word/_rels/document.xml.rels", entity, Map.of()), "import-file-external-entity");
    }

    @Test
    void refusesMacros() throws IOException {
        refused(changed("", xml -> xml, Map.of("word/vbaProject.bin", new byte[] {1})), "import-file-macros");
        UnaryOperator<String> type = xml -> xml.replace(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "application/vnd.ms-word.document.macroEnabled.main+xml");
        refused(changed("[Content_Types].xml", type, Map.of()), "import-file-macros");
    }

    @Test
    void refusesWhatHasAPasswordOrIsSomethingElse() throws Exception {
        var encrypted = new ByteArrayOutputStream();
        try (var file = new POIFSFileSystem()) {
            var info = new EncryptionInfo(EncryptionMode.agile);
            var encryptor = info.getEncryptor();
            encryptor.confirmPassword("geheim");
            try (var out = encryptor.getDataStream(file)) {
                out.write(SOUND);
            }
            file.writeFilesystem(encrypted);
        }
        refused(encrypted.toByteArray(), "import-file-encrypted");
        var old = new ByteArrayOutputStream();
        try (var file = new POIFSFileSystem()) {
            file.createDocument(new ByteArrayInputStream(new byte[5000]), "WordDocument");
            file.writeFilesystem(old);
        }
        refused(old.toByteArray(), "import-file-old-office");
        var table = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook()) {
            book.createSheet();
            book.write(table);
        }
        refused(table.toByteArray(), "import-file-other-kind");
        refused(java.util.Arrays.copyOf(SOUND, SOUND.length / 2), "import-file-broken");
    }

    @Test
    void refusesABomb() throws IOException {
        var zeros = new byte[80 * 1024 * 1024];
        refused(changed("", xml -> xml, Map.of("word/media/image1.png", zeros)), "import-archive-bomb");
    }

    @Test
    void readsADocumentWithFiveThousandPictures() throws IOException {
        var random = new Random(7);
        var pictures = new java.util.LinkedHashMap<String, byte[]>();
        for (var n = 0; n < 5000; n++) {
            var bytes = new byte[4000];
            random.nextBytes(bytes);
            pictures.put("word/media/image" + n + ".png", bytes);
        }
        var drawings =
                "<w:r><w:drawing><a:blip xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"/></w:drawing></w:r>"
                        .repeat(5000);
        UnaryOperator<String> change = xml -> xml.replace("</w:p>", drawings + "</w:p>");
        UnaryOperator<String> type =
                xml -> xml.replaceFirst("<Override", "<Default Extension=\"png\" ContentType=\"image/png\"/><Override");
        var typed = changed("[Content_Types].xml", type, Map.of());
        var document = changed(typed, "word/document.xml", change, pictures);
        var read = ReadDocx.read(document, new Budget(Budget.CHARACTERS));
        assertThat(read.markdown()).isEqualTo("一份普通的文档。");
        assertThat(read.notes()).singleElement().satisfies(note -> {
            assertThat(note.slug()).isEqualTo("import-images-left-out");
            assertThat(note.facts()).isEqualTo(Map.of("count", 5000));
        });
    }
}
