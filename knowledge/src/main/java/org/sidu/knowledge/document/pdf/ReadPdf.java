package org.sidu.knowledge.document.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.Document;
import org.sidu.knowledge.document.Document.Note;
import org.sidu.knowledge.document.DocumentRefused;
import org.sidu.knowledge.document.Outline;

/** The text layer of a PDF: headings, paragraphs, lists, tables and links, without what returns on every page. */
public final class ReadPdf {
    /** A page with fewer letters than these and a picture was scanned. */
    private static final int LETTERS = 12;

    private static final int FORM_DEPTH = 3;

    static {
        BareFonts.use();
    }

    private ReadPdf() {}

    /**
     * Fails with {@link DocumentRefused}.
     *
     * @param mostPages a document with more is refused
     */
    public static Document read(byte[] content, int mostPages, Budget budget) {
        PdfBombs.refuse(content, budget);
        try (var document = Loader.loadPDF(content, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            if (!document.getCurrentAccessPermission().canExtractContent())
                throw new DocumentRefused("import-file-encrypted");
            var count = document.getNumberOfPages();
            if (count > mostPages)
                throw new DocumentRefused("import-pdf-too-many-pages", Map.of("pages", count, "most", mostPages));
            return read(document, budget);
        } catch (InvalidPasswordException e) {
            throw new DocumentRefused("import-file-encrypted");
        } catch (DocumentRefused | CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new DocumentRefused("import-file-broken");
        }
    }

    private static Document read(PDDocument document, Budget budget) throws IOException {
        var reader = new PageLines(budget);
        var pages = new ArrayList<List<Line>>();
        var pictured = new ArrayList<Integer>();
        var number = 0;
        for (var page : document.getPages()) {
            budget.goOn();
            number++;
            pages.add(reader.read(document, page, number));
            if (letters(pages.getLast()) < LETTERS && hasPicture(page.getResources(), 0)) pictured.add(number);
        }
        var kept = RunningLines.without(pages);
        if (kept.stream().allMatch(List::isEmpty)) {
            if (pictured.isEmpty()) throw new DocumentRefused("import-pdf-no-text", Map.of("pages", number));
            throw new DocumentRefused("import-pdf-scanned", Map.of("pages", ranges(pictured)));
        }
        return Outline.of(PdfParts.of(kept), notes(document, pictured));
    }

    private static List<Note> notes(PDDocument document, List<Integer> pictured) throws IOException {
        var notes = new ArrayList<Note>();
        if (!pictured.isEmpty()) notes.add(new Note("import-pdf-pages-scanned", Map.of("pages", ranges(pictured))));
        var names = document.getDocumentCatalog().getNames();
        if (names != null && names.getEmbeddedFiles() != null) notes.add(Note.of("import-pdf-files-left-out"));
        return notes;
    }

    private static int letters(List<Line> lines) {
        return (int) lines.stream()
                .flatMapToInt(line -> line.text().chars())
                .filter(Character::isLetterOrDigit)
                .count();
    }

    /** Whether a picture is drawn on the page, told without unpacking it. */
    private static boolean hasPicture(@Nullable PDResources resources, int depth) throws IOException {
        if (resources == null || depth > FORM_DEPTH) return false;
        for (COSName name : resources.getXObjectNames()) {
            if (resources.isImageXObject(name)) return true;
            if (resources.getXObject(name) instanceof PDFormXObject form && hasPicture(form.getResources(), depth + 1))
                return true;
        }
        return false;
    }

    /** 1, 3-5, 8 */
    static String ranges(List<Integer> pages) {
        var out = new StringBuilder();
        for (var n = 0; n < pages.size(); ) {
            var end = n;
            while (end + 1 < pages.size() && pages.get(end + 1) == pages.get(end) + 1) end++;
            if (!out.isEmpty()) out.append(", ");
            out.append(pages.get(n));
            if (end > n) out.append('-').append(pages.get(end));
            n = end + 1;
        }
        return out.toString();
    }
}
