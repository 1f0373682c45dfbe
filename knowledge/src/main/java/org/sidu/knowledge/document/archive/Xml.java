package org.sidu.knowledge.document.archive;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.util.XMLHelper;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.DocumentRefused;

/**
 * A part of an Office document, element by element. Elements and attributes are told by their local names: the namespaces
 * differ between the two dialects of the standard. A document type declaration is refused, and nothing outside is read.
 */
public final class Xml implements AutoCloseable {
    private static final XMLInputFactory FACTORY = XMLHelper.newXMLInputFactory();

    private final XMLStreamReader reader;
    private final Budget budget;
    private int depth;

    public Xml(InputStream in, Budget budget) {
        this.budget = budget;
        try {
            this.reader = FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw new DocumentRefused("import-file-broken");
        }
    }

    /** What can come next. */
    public enum Event {
        START,
        END,
        TEXT,
        DONE
    }

    /** Goes on to the next start, end or text. */
    public Event next() {
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        budget.goOn();
                        return Event.START;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return Event.END;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        return Event.TEXT;
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new DocumentRefused("import-file-external-entity");
                    default -> {}
                }
            }
            return Event.DONE;
        } catch (XMLStreamException e) {
            throw new DocumentRefused("import-file-broken");
        }
    }

    /** The local name of the element that has just begun or ended. */
    public String name() {
        return reader.getLocalName();
    }

    public String text() {
        return reader.getText();
    }

    /** How many elements are open. */
    public int depth() {
        return depth;
    }

    /** The attribute of the element that has just begun, null when it has none. */
    public @Nullable String attribute(String name) {
        for (var n = 0; n < reader.getAttributeCount(); n++)
            if (reader.getAttributeLocalName(n).equals(name)) return reader.getAttributeValue(n);
        return null;
    }

    /** The attribute {@code val}, as most elements of Word have it. */
    public @Nullable String val() {
        return attribute("val");
    }

    /** The attribute {@code val} as a number, {@code otherwise} when it is none. */
    public int number(int otherwise) {
        var value = val();
        return value != null && value.matches("-?\\d{1,9}") ? Integer.parseInt(value) : otherwise;
    }

    /** Whether a property that is said without a value is on. */
    public boolean on() {
        var value = val();
        return value == null
                || !(value.equals("0") || value.equals("false") || value.equals("off") || value.equals("none"));
    }

    /** Leaves out the element that has just begun, with all that is in it. */
    public void skip() {
        var outside = depth - 1;
        while (depth > outside) if (next() == Event.DONE) return;
    }

    /** What to do with an element; on return the element may be read to its end or not at all. */
    public interface Visitor {
        void visit(String name);
    }

    /** Visits the children of the element that has just begun, and reads to its end. */
    public void children(Visitor visitor) {
        var inside = depth;
        for (var event = next(); event != Event.DONE; event = next()) {
            if (event == Event.END && depth < inside) return;
            if (event == Event.START && depth == inside + 1) {
                visitor.visit(name());
                while (depth > inside) if (next() == Event.DONE) return;
            }
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw new DocumentRefused("import-file-broken");
        }
    }
}
