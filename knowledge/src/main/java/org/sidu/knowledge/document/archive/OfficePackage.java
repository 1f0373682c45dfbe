package org.sidu.knowledge.document.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.DocumentRefused;

/** An Office document (OOXML) that holds nothing but a document. */
public final class OfficePackage implements AutoCloseable {
    private static final int PROLOG = 64 * 1024;
    private static final String STRICT_DOCUMENT =
            "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument";

    static {
        // The library's own limit is lower than what a document with many pictures has; ours was kept before.
        ZipSecureFile.setMaxFileCount(ZipContents.ENTRIES);
    }

    private final OPCPackage opc;
    private final PackagePart main;

    private OfficePackage(OPCPackage opc, PackagePart main) {
        this.opc = opc;
        this.main = main;
    }

    /**
     * Opens the document; fails with {@link DocumentRefused}.
     *
     * @param format part of the main content type: {@code wordprocessingml} or {@code spreadsheetml}
     */
    public static OfficePackage open(byte[] content, String format, Budget budget) {
        refuseOldFormats(content);
        var zip = ZipContents.open(content, budget);
        try {
            for (var entry : zip.list()) check(zip, entry);
            var opc = OPCPackage.open(zip);
            var main = main(opc);
            var type = main.getContentType().toLowerCase(Locale.ROOT);
            if (type.contains("macroenabled")) throw new DocumentRefused("import-file-macros");
            if (!type.contains(format)) throw new DocumentRefused("import-file-other-kind");
            return new OfficePackage(opc, main);
        } catch (DocumentRefused | CancellationException e) {
            throw e;
        } catch (InvalidFormatException | IOException | RuntimeException e) {
            throw new DocumentRefused("import-file-broken");
        }
    }

    public OPCPackage opc() {
        return opc;
    }

    /** The document itself. */
    public PackagePart main() {
        return main;
    }

    /** What was encrypted, or made by Office before 2007, is no ZIP at all. */
    private static void refuseOldFormats(byte[] content) {
        var head = new ByteArrayInputStream(content, 0, Math.min(8, content.length)).readAllBytes();
        if (FileMagic.valueOf(head) != FileMagic.OLE2) return;
        try (var file = new POIFSFileSystem(new ByteArrayInputStream(content))) {
            var encrypted = file.getRoot().hasEntryCaseInsensitive("EncryptedPackage");
            throw new DocumentRefused(encrypted ? "import-file-encrypted" : "import-file-old-office");
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException | IllegalStateException e) {
            throw new DocumentRefused("import-file-broken");
        }
    }

    private static void check(ZipContents zip, ZipArchiveEntry entry) throws IOException {
        var name = entry.getName().toLowerCase(Locale.ROOT);
        if (name.endsWith("vbaproject.bin") || name.contains("/macrosheets/"))
            throw new DocumentRefused("import-file-macros");
        if (!name.endsWith(".xml") && !name.endsWith(".rels") && !name.endsWith(".vml")) return;
        try (var in = zip.getInputStream(entry)) {
            var head = new String(in.readNBytes(PROLOG), StandardCharsets.ISO_8859_1).replace("\u0000", "");
            if (head.contains("<!DOCTYPE") || head.contains("<!ENTITY"))
                throw new DocumentRefused("import-file-external-entity");
        }
    }

    private static PackagePart main(OPCPackage opc) {
        for (var type : new String[] {PackageRelationshipTypes.CORE_DOCUMENT, STRICT_DOCUMENT}) {
            var found = opc.getRelationshipsByType(type);
            if (!found.isEmpty()) {
                var part = opc.getPart(found.getRelationship(0));
                if (part != null) return part;
            }
        }
        throw new DocumentRefused("import-file-other-kind");
    }

    /** Reading only: nothing is written back. */
    @Override
    public void close() {
        opc.revert();
    }
}
