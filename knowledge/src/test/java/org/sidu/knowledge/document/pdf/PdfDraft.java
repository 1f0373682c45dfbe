package org.sidu.knowledge.document.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;

/** Writes PDF files in Chinese for tests, with a standard font that needs no embedding. Lengths are in points from the top left. */
public final class PdfDraft {
    public static final float WIDTH = PDRectangle.A4.getWidth();
    public static final float HEIGHT = PDRectangle.A4.getHeight();

    private final PDDocument document = new PDDocument();
    private final COSDictionary plain = font("STSong-Light");
    private final COSDictionary bold = font("SimHei-Bold");
    private StringBuilder content = new StringBuilder();
    private PDPage page;

    public PDDocument document() {
        return document;
    }

    public PdfDraft page() {
        endPage();
        page = new PDPage(PDRectangle.A4);
        var resources = new PDResources();
        resources.getCOSObject().setItem(COSName.FONT, fonts());
        page.setResources(resources);
        document.addPage(page);
        return this;
    }

    private COSDictionary fonts() {
        var fonts = new COSDictionary();
        fonts.setItem("F1", plain);
        fonts.setItem("F2", bold);
        return fonts;
    }

    public PdfDraft text(float x, float y, float size, String text) {
        return write("F1", x, y, size, text);
    }

    public PdfDraft bold(float x, float y, float size, String text) {
        return write("F2", x, y, size, text);
    }

    private PdfDraft write(String font, float x, float y, float size, String text) {
        content.append("BT /%s %.1f Tf %.1f %.1f Td <%s> Tj ET%n"
                .formatted(
                        font, size, x, HEIGHT - y, HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE))));
        return this;
    }

    /** A picture over the whole page, as a scanner makes it. */
    public PdfDraft scan() {
        try {
            var image = new java.awt.image.BufferedImage(20, 28, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
            page.getResources().put(COSName.getPDFName("Im0"), LosslessFactory.createFromImage(document, image));
            content.append("q %.1f 0 0 %.1f 0 0 cm /Im0 Do Q%n".formatted(WIDTH, HEIGHT));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PdfDraft link(float x, float y, float width, float height, String address) {
        var link = new PDAnnotationLink();
        link.setRectangle(new PDRectangle(x, HEIGHT - y, width, height));
        var action = new PDActionURI();
        action.setURI(address);
        link.setAction(action);
        try {
            page.getAnnotations().add(link);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private void endPage() {
        if (page == null) return;
        try {
            var stream = new PDStream(document);
            try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(content.toString().getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        content = new StringBuilder();
    }

    private static COSDictionary font(String name) {
        var system = new COSDictionary();
        system.setItem(COSName.REGISTRY, new COSString("Adobe"));
        system.setItem(COSName.ORDERING, new COSString("GB1"));
        system.setItem(COSName.SUPPLEMENT, COSInteger.get(4));
        var descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, name);
        descriptor.setInt(COSName.FLAGS, 4);
        var descendant = new COSDictionary();
        descendant.setItem(COSName.TYPE, COSName.FONT);
        descendant.setName(COSName.SUBTYPE, "CIDFontType0");
        descendant.setName(COSName.BASE_FONT, name);
        descendant.setItem(COSName.CIDSYSTEMINFO, system);
        descendant.setItem(COSName.FONT_DESC, descriptor);
        descendant.setInt(COSName.DW, 1000);
        // Half-width Latin letters, as every Chinese font has them.
        var widths = new COSArray();
        widths.add(COSInteger.get(1));
        widths.add(COSInteger.get(95));
        widths.add(COSInteger.get(500));
        descendant.setItem(COSName.W, widths);
        var descendants = new COSArray();
        descendants.add(descendant);
        var font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, name);
        font.setName(COSName.ENCODING, "UniGB-UTF16-H");
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        return font;
    }

    public byte[] bytes() {
        endPage();
        page = null;
        try (document;
                var out = new ByteArrayOutputStream()) {
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
