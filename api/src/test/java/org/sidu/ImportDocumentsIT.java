package org.sidu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.sidu.Http.Reply;
import org.sidu.Operator.File;
import tools.jackson.databind.JsonNode;

/** Documents, tables and archives on their way to drafts. */
class ImportDocumentsIT extends SiduIT {
    private static final Path FIXTURES = Path.of("../clients/e2e/fixtures");
    private static final String IMPORTS = "/api/v1/editor/imports";

    private final String mark = "件" + number();

    private static File fixture(String file, String name) throws IOException {
        return new File(name, Files.readAllBytes(FIXTURES.resolve(file)));
    }

    /** The guide with another line at its end. */
    private static File guide(String name, String more) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var document = new XWPFDocument(
                new ByteArrayInputStream(Files.readAllBytes(FIXTURES.resolve("residence-permit.docx"))))) {
            document.createParagraph().createRun().setText(more);
            document.write(out);
        }
        return new File(name, out.toByteArray());
    }

    private JsonNode take(Map<String, String> fields, File... files) {
        var report = operator().upload(fields, files).json();
        for (var n = 0; n < 600 && report.path("status").asString("").equals("RUNNING"); n++) {
            LockSupport.parkNanos(100_000_000);
            report = read(report.get("id").stringValue());
        }
        return report;
    }

    private JsonNode read(String id) {
        return operator().http().get(IMPORTS + "/" + id).expect(200).json();
    }

    private List<JsonNode> items(JsonNode report, String query) {
        return operator()
                .http()
                .get(IMPORTS + "/" + report.get("id").stringValue() + "/items" + query)
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .toList();
    }

    private static List<String> texts(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.path(field).asString("")).toList();
    }

    private static List<String> types(JsonNode problems) {
        return problems.valueStream()
                .map(problem -> problem.get("type").stringValue().replace("/problems/import-", ""))
                .toList();
    }

    private String stored(JsonNode item, String column) {
        return value("SELECT " + column + " FROM knowledge.revision WHERE id = '"
                + item.get("revisionId").stringValue() + "'");
    }

    private String text(int seed) {
        var random = new java.util.Random(seed + mark.hashCode());
        return IntStream.range(0, 25)
                .mapToObj(n -> random.ints(12, 0x4e00, 0x9000)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining("", "", "。")))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void importsAWordAndAPdfFileAsDraftsThatAnEditorCanChange() throws IOException {
        var report = take(
                Map.of("duplicates", "keep", "department", "云岚市公安局"),
                fixture("residence-permit.docx", mark + ".docx"),
                fixture("pension.pdf", mark + ".pdf"));
        assertThat(report.get("status").stringValue()).isEqualTo("DONE");
        assertThat(report.get("progress").toString()).isEqualTo("{\"done\":2,\"total\":2}");
        var items = items(report, "");
        assertThat(texts(items, "result")).containsExactly("CREATED", "CREATED");
        assertThat(texts(items, "title")).containsExactly("电子居住证申领指南", "云岚市灵活就业人员养老保险补贴办法");
        assertThat(items.getFirst().get("externalId").stringValue()).startsWith(mark + "-");
        assertThat(stored(items.getFirst(), "state || kind || department")).isEqualTo("DRAFTGUIDE云岚市公安局");
        assertThat(stored(items.getFirst(), "body"))
                .contains("| 首次申领 | 3个工作日 | 免费 | 云岚通 |", "  - 须为本人实名登记的号码", "# 办理流程");
        assertThat(stored(items.getLast(), "kind")).isEqualTo("POLICY");
        assertThat(stored(items.getLast(), "document_number")).isEqualTo("null");
        var suggested = items.getLast()
                .get("warnings")
                .valueStream()
                .map(warning -> warning.get("field").asString() + "="
                        + warning.get("value").asString())
                .toList();
        assertThat(suggested)
                .containsExactly(
                        "documentNumber=云岚人社规〔2026〕11号",
                        "issuer=云岚市人力资源和社会保障局",
                        "validFrom=2026-01-01",
                        "validTo=2030-12-31");
        assertThat(value("SELECT count(*) FROM knowledge.passage WHERE kind = 'ARTICLE' AND revision_id = '"
                        + items.getLast().get("revisionId").stringValue() + "'"))
                .isEqualTo("12");
    }

    @Test
    void updatesTheArticleOfADocumentThatHasChanged() throws IOException {
        var first = items(take(Map.of("duplicates", "keep"), guide(mark + ".docx", "甲")), "")
                .getFirst();
        var again = items(take(Map.of("duplicates", "keep"), guide(mark + ".docx", "甲")), "")
                .getFirst();
        var changed = items(take(Map.of("duplicates", "keep"), guide("下载/" + mark + "(1).docx", "乙")), "")
                .getFirst();
        assertThat(texts(List.of(first, again, changed), "result")).containsExactly("CREATED", "UNCHANGED", "UPDATED");
        assertThat(texts(List.of(again, changed), "articleId"))
                .containsOnly(first.get("articleId").stringValue());
        assertThat(again.get("revisionId")).isEqualTo(first.get("revisionId"));
        assertThat(changed.get("revisionId")).isNotEqualTo(first.get("revisionId"));
    }

    @Test
    void storesTheGoodFilesOfAnArchiveAndTellsWhyNotTheOthers() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("指南/" + mark + ".md", ("# " + mark + "\n\n" + text(1)).getBytes(UTF_8));
        files.put("旧.doc", new byte[] {1});
        files.put("内层.zip", new byte[] {1});
        files.put(mark + ".csv", ("问题,答案\n" + mark + "多少钱？,不收费。\n").getBytes(UTF_8));
        var report = take(Map.of(), new File(mark + ".zip", zip(files)));
        var items = items(report, "");
        assertThat(texts(items, "result")).containsExactly("CREATED", "REJECTED", "REJECTED", "CREATED");
        assertThat(texts(items, "file")).contains(mark + ".zip/指南/" + mark + ".md");
        var problems = report.get("files").get(0).get("problems");
        assertThat(types(problems)).containsExactly("file-old-office", "archive-nested");
        assertThat(problems.get(0).get("within").stringValue()).isEqualTo("旧.doc");
        assertThat(items(report, "?result=REJECTED")).hasSize(2);
        assertThat(items(report, "?file=" + encoded(mark + ".zip"))).hasSize(4);
        assertThat(items(report, "?file=" + encoded(mark + ".zip/旧.doc"))).hasSize(1);
    }

    @Test
    void findsWhatIsThereAlreadyUnderAnotherName() {
        var text = text(2) + "\n每月发放200元。";
        var first = items(take(Map.of(), File.of(mark + "-a.md", "# " + mark + "\n\n" + text)), "")
                .getFirst();
        var set = "# " + mark + "（转发）\n\n- " + text.replace("\n", "\n- ");
        var second = take(Map.of(), File.of(mark + "-b.md", set));
        assertThat(second.get("files").get(0).get("duplicates").intValue()).isEqualTo(1);
        var item = items(second, "").getFirst();
        assertThat(item.get("result").stringValue()).isEqualTo("DUPLICATE");
        assertThat(item.get("articleId")).isEqualTo(first.get("articleId"));
        assertThat(item.get("problems").get(0).get("detail").stringValue())
                .contains(mark)
                .containsPattern("9\\d%|100%");
        assertThat(value("SELECT count(*) FROM knowledge.article WHERE external_id = '" + mark + "-b'"))
                .isEqualTo("0");
        var raised = items(take(Map.of(), File.of(mark + "-c.md", set.replace("200元", "350元"))), "")
                .getFirst();
        assertThat(raised.get("result").stringValue()).isEqualTo("CREATED");
        assertThat(types(raised.get("warnings"))).containsExactly("similar");
        var kept = items(take(Map.of("duplicates", "keep"), File.of(mark + "-d.md", set)), "")
                .getFirst();
        assertThat(kept.get("result").stringValue()).isEqualTo("CREATED");
        var elsewhere = take(Map.of("regionCode", "990102"), File.of(mark + "-e.md", "# " + mark + "\n\n" + text));
        assertThat(items(elsewhere, "").getFirst().get("result").stringValue()).isEqualTo("CREATED");
    }

    @Test
    void findsDuplicatesWithinOneImport() {
        var lines = IntStream.range(0, 3)
                .mapToObj(n -> "{\"id\":\"" + mark + n + "\",\"title\":\"" + mark + "\",\"body\":\""
                        + text(3).replace("\n", "\\n") + "\"}")
                .collect(Collectors.joining("\n"));
        var items = items(take(Map.of(), File.of(mark + ".jsonl", lines)), "");
        assertThat(texts(items, "result")).containsExactly("CREATED", "DUPLICATE", "DUPLICATE");
    }

    @Test
    void showsWhatAnImportWouldDoAndStoresNothing() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook()) {
            var sheet = book.createSheet("问答");
            var head = sheet.createRow(0);
            head.createCell(0).setCellValue("标准问题");
            head.createCell(1).setCellValue("标准答案");
            for (var n = 1; n <= 120; n++) {
                var row = sheet.createRow(n);
                row.createCell(0).setCellValue(mark + "第" + n + "问？");
                row.createCell(1).setCellValue("答" + n);
            }
            book.write(out);
        }
        var before = count("knowledge.revision");
        var imports = count("knowledge.import");
        var files = new File[] {new File(mark + ".xlsx", out.toByteArray()), guide(mark + ".docx", mark)};
        var preview = upload("/preview", Map.of("duplicates", "keep"), files)
                .expect(200)
                .json();
        var table = preview.get("files").get(0);
        assertThat(table.get("kind").stringValue()).isEqualTo("XLSX");
        assertThat(table.get("total").intValue()).isEqualTo(120);
        assertThat(table.get("items")).hasSize(100);
        assertThat(table.get("columns").toString()).isEqualTo("[\"标准问题\",\"标准答案\"]");
        assertThat(table.get("suggestedMapping").toString()).isEqualTo("{\"title\":[\"标准问题\"],\"body\":[\"标准答案\"]}");
        var document = preview.get("files").get(1).get("items").get(0);
        assertThat(document.get("title").stringValue()).isEqualTo("电子居住证申领指南");
        assertThat(document.get("result").stringValue()).isEqualTo("CREATED");
        assertThat(document.get("excerpt").stringValue()).contains("申请条件");
        assertThat(document.get("passages").intValue()).isGreaterThan(5);
        var report = upload("", Map.of("preview", "true", "duplicates", "keep"), files)
                .expect(200)
                .json();
        assertThat(report.get("status").stringValue()).isEqualTo("PREVIEW");
        assertThat(report.get("files").get(0).get("created").intValue()).isEqualTo(120);
        assertThat(count("knowledge.revision")).isEqualTo(before);
        assertThat(count("knowledge.import")).isEqualTo(imports);
        var mapped = upload("/preview", Map.of("mapping", "{\"title\":\"标准问题\",\"body\":\"没有这列\"}"), files[0])
                .json();
        assertThat(types(mapped.get("files").get(0).get("items").get(0).get("problems")))
                .containsExactly("column-missing");
    }

    @Test
    void endsACancelledImportBetweenTwoArticles() {
        var lines = IntStream.range(0, 3000)
                .mapToObj(n -> "{\"id\":\"" + mark + "-" + n + "\",\"title\":\"" + mark + "第" + n + "问？\",\"body\":\""
                        + text(n).replace("\n", "\\n") + "\"}")
                .collect(Collectors.joining("\n"));
        var begun = operator()
                .upload(Map.of("duplicates", "keep"), File.of(mark + ".jsonl", lines))
                .expect(202)
                .json();
        var id = begun.get("id").stringValue();
        var running = read(id);
        assertThat(running.get("progress").get("total").intValue()).isEqualTo(3000);
        assertThat(running.get("progress").get("done").intValue()).isBetween(1, 2999);
        assertThat(running.get("files").get(0).get("created").intValue()).isPositive();
        var cancelled = operator()
                .http()
                .send("DELETE", IMPORTS + "/" + id, null)
                .expect(200)
                .json();
        assertThat(cancelled.get("status").stringValue()).isEqualTo("CANCELLED");
        var done = cancelled.get("progress").get("done").intValue();
        assertThat(done).isLessThan(3000);
        assertThat(cancelled.get("files").get(0).get("created").intValue()).isEqualTo(done);
        LockSupport.parkNanos(1_000_000_000);
        var articles = "SELECT count(*) FROM knowledge.article WHERE external_id LIKE '" + mark + "-%'";
        assertThat(value(articles)).isEqualTo(Integer.toString(done));
        assertThat(value("SELECT count(*) FROM knowledge.import_item WHERE import_id = '" + id + "'"))
                .isEqualTo(Integer.toString(done));
        assertThat(value("SELECT count(*) FROM knowledge.import_file WHERE import_id = '" + id + "'"))
                .isEqualTo("0");
        var again = operator().http().send("DELETE", IMPORTS + "/" + id, null);
        assertThat(again.expect(409).json().get("type").stringValue()).isEqualTo("/problems/import-ended");
    }

    @Test
    void goesOnWhereAProcessThatDiedHasStopped() {
        var id = UUID.randomUUID();
        var lines = IntStream.rangeClosed(1, 5)
                .mapToObj(n ->
                        "{\"id\":\"" + mark + "-" + n + "\",\"title\":\"" + mark + n + "？\",\"body\":\"答" + n + "\"}")
                .collect(Collectors.joining("\n"));
        database.sql("""
                        INSERT INTO knowledge.import (id, status, requested_by, publish, report, total, done, worker,
                            created_at, lease_until)
                        VALUES (:id, 'RUNNING', 'test', false, cast(:report AS jsonb), 5, 2, gen_random_uuid(), now(),
                            now() + interval '1 hour')""")
                .bind("id", id)
                .bind(
                        "report",
                        "{\"files\":[{\"name\":\"" + mark + ".jsonl\",\"created\":0,\"updated\":0,\"unchanged\":0,"
                                + "\"duplicates\":0,\"rejected\":0,\"warnings\":0,\"problems\":[]}]}")
                .then()
                .then(database.sql("INSERT INTO knowledge.import_file VALUES (:id, 0, :name, :content, 5)")
                        .bind("id", id)
                        .bind("name", mark + ".jsonl")
                        .bind("content", lines.getBytes(UTF_8))
                        .then())
                .then(database.sql("""
                                INSERT INTO knowledge.import_item (import_id, file_no, ordinal, file, line, result)
                                SELECT :id, 0, n, :name, n, 'CREATED' FROM generate_series(1, 2) n""")
                        .bind("id", id)
                        .bind("name", mark + ".jsonl")
                        .then())
                .then(database.sql("UPDATE knowledge.import SET lease_until = now() - interval '1 s' WHERE id = :id")
                        .bind("id", id)
                        .then())
                .block();
        var report = read(id.toString());
        for (var n = 0; n < 300 && report.get("status").stringValue().equals("RUNNING"); n++) {
            LockSupport.parkNanos(100_000_000);
            report = read(id.toString());
        }
        assertThat(report.get("status").stringValue()).isEqualTo("DONE");
        assertThat(report.get("progress").toString()).isEqualTo("{\"done\":5,\"total\":5}");
        assertThat(report.get("files").get(0).get("created").intValue()).isEqualTo(5);
        assertThat(value("SELECT count(*) FROM knowledge.article WHERE external_id LIKE '" + mark + "-%'"))
                .as("what was done before is not done again")
                .isEqualTo("3");
    }

    @Test
    void reportsLinksThatNobodyAnswersAnyMore() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/here") ? 200 : 404, -1);
            exchange.close();
        });
        server.start();
        try {
            var base = "http://127.0.0.1:" + server.getAddress().getPort();
            var text = "# " + mark + "\n\n[在](" + base + "/here)，[不在](" + base + "/gone)，[内网](http://10.0.0.1/a)，"
                    + "[未列](https://www.yunlan.example/a)。";
            var item = items(take(Map.of(), File.of(mark + ".md", text)), "").getFirst();
            assertThat(types(item.get("warnings"))).containsExactly("link-dead", "link-private");
            assertThat(item.get("warnings").get(0).get("detail").stringValue()).contains(base + "/gone", "404");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void importsThreeHundredPages() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            for (var n = 1; n <= 300; n++) {
                var page = new PDPage();
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.newLineAtOffset(72, 600);
                    content.showText("Standard " + n + " is kept by bureau " + n % 7 + ".");
                    content.endText();
                }
            }
            document.save(out);
        }
        var item = items(take(Map.of("duplicates", "keep"), new File(mark + ".pdf", out.toByteArray())), "")
                .getFirst();
        assertThat(item.get("result").stringValue()).isEqualTo("CREATED");
        assertThat(stored(item, "body")).contains("Standard 1 is", "Standard 300 is");
    }

    @Test
    void refusesWhatIsDangerousAndSaysWhy() throws IOException {
        var bomb = new LinkedHashMap<String, byte[]>();
        bomb.put("a.md", new byte[80 * 1024 * 1024]);
        var document = new LinkedHashMap<String, byte[]>();
        document.put(
                "[Content_Types].xml",
                "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>".getBytes(UTF_8));
        var macros = new LinkedHashMap<String, byte[]>();
        macros.put("[Content_Types].xml", "<Types/>".getBytes(UTF_8));
        macros.put("word/vbaProject.bin", new byte[] {1});
        var files = Map.of(
                "archive-bomb", new File("a.zip", zip(bomb)),
                "archive-path", new File("a.zip", zip(Map.of("../a.md", new byte[] {'a'}))),
                "file-external-entity", new File("a.docx", zip(document)),
                "file-macros", new File("a.docx", zip(macros)),
                "file-other-kind", new File("a.pdf", "text".getBytes(UTF_8)),
                "file-old-office", new File("a.xls", new byte[] {1}));
        var before = count("knowledge.revision");
        files.forEach((slug, file) -> {
            var reply = operator().upload(Map.of(), file);
            assertThat(types(reply.expect(422).json().get("problems"))).containsExactly(slug);
            assertThat(reply.json().get("problems").get(0).get("detail").stringValue())
                    .as(slug)
                    .isNotBlank();
        });
        assertThat(count("knowledge.revision")).isEqualTo(before);
    }

    @Test
    void refusesAMappingThatIsNone() {
        var table = File.of("a.csv", "问题,答案\n1,2\n");
        for (var mapping :
                List.of("x", "[]", "{\"title\":\"问题\"}", "{\"title\":\"问题\",\"body\":1}", "{\"titel\":\"问题\"}"))
            assertThat(operator()
                            .upload(Map.of("mapping", mapping), table)
                            .expect(422)
                            .json()
                            .get("type")
                            .stringValue())
                    .isEqualTo("/problems/import-mapping-not-understood");
        assertThat(operator()
                        .upload(Map.of("duplicates", "maybe"), table)
                        .expect(422)
                        .json()
                        .get("type")
                        .stringValue())
                .isEqualTo("/problems/import-duplicates-not-understood");
    }

    @Test
    void listsImportsNewestFirst() {
        var ids = IntStream.range(0, 3)
                .mapToObj(n -> take(Map.of(), File.of(mark + n + ".md", "# " + mark + n + "\n\n" + mark))
                        .get("id")
                        .stringValue())
                .toList()
                .reversed();
        var first = operator().http().get(IMPORTS + "?limit=1").expect(200).json();
        var listed = new ArrayList<String>();
        for (var page = first; ; ) {
            listed.addAll(texts(page.get("items").valueStream().toList(), "id"));
            var cursor = page.path("nextCursor");
            if (!cursor.isString() || listed.containsAll(ids)) break;
            page = operator()
                    .http()
                    .get(IMPORTS + "?limit=2&cursor=" + cursor.stringValue())
                    .expect(200)
                    .json();
        }
        // Other tests' imports stand in between.
        assertThat(listed).containsSubsequence(ids).doesNotHaveDuplicates();
        var own = operator()
                .http()
                .get(IMPORTS + "/" + ids.getFirst())
                .expect(200)
                .json();
        assertThat(own.get("requestedBy").stringValue()).startsWith("operator:");
        operator().http().get(IMPORTS + "?cursor=nonsense").expect(400);
        operator().http().get(IMPORTS + "/" + UUID.randomUUID() + "/items").expect(404);
        citizen().http().get(IMPORTS).expect(403);
    }

    private Reply upload(String path, Map<String, String> fields, File... files) {
        return operator().upload(path, fields, files);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, UTF_8);
    }
}
