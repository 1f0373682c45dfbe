package org.sidu.knowledge.document.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/** Where on a page one may click, and where that leads. */
final class PageLinks {
    private static final int MOST = 2000;

    private PageLinks() {}

    /** A rectangle, in points from the left and the top. */
    record Link(String address, float left, float top, float right, float bottom) {}

    static List<Link> of(PDPage page) throws IOException {
        var box = page.getCropBox();
        var links = new ArrayList<Link>();
        for (var annotation : page.getAnnotations()) {
            if (!(annotation instanceof PDAnnotationLink link) || !(link.getAction() instanceof PDActionURI action))
                continue;
            var at = link.getRectangle();
            if (at == null || action.getURI() == null || links.size() >= MOST) continue;
            links.add(new Link(
                    action.getURI(),
                    at.getLowerLeftX() - box.getLowerLeftX(),
                    box.getUpperRightY() - at.getUpperRightY(),
                    at.getUpperRightX() - box.getLowerLeftX(),
                    box.getUpperRightY() - at.getLowerLeftY()));
        }
        return links;
    }

    /** The address that a letter leads to, null for none. */
    static @Nullable String at(List<Link> links, TextPosition letter) {
        var x = letter.getXDirAdj() + letter.getWidthDirAdj() / 2;
        var y = letter.getYDirAdj() - letter.getFontSizeInPt() * 0.3f;
        for (var link : links)
            if (x >= link.left() && x <= link.right() && y >= link.top() && y <= link.bottom()) return link.address();
        return null;
    }
}
