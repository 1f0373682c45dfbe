package org.sidu.knowledge.document.word;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.Budget;
import org.sidu.knowledge.document.Document;
import org.sidu.knowledge.document.Document.Note;
import org.sidu.knowledge.document.DocumentRefused;
import org.sidu.knowledge.document.Outline;
import org.sidu.knowledge.document.Part;
import org.sidu.knowledge.document.archive.OfficePackage;
import org.sidu.knowledge.document.archive.Xml;

/** A Word document's headings, paragraphs, lists, tables and links; pictures are counted and left out. */
public final class ReadDocx {
    private ReadDocx() {}

    /** Fails with {@link DocumentRefused}. */
    public static Document read(byte[] content, Budget budget) {
        try (var office = OfficePackage.open(content, "wordprocessingml", budget)) {
            return read(office.main(), budget);
        } catch (IOException | InvalidFormatException e) {
            throw new DocumentRefused("import-file-broken");
        }
    }

    private static Document read(PackagePart main, Budget budget) throws IOException, InvalidFormatException {
        var styles = new DocxStyles();
        var numbering = new DocxNumbering();
        try (var xml = related(main, "/styles", budget)) {
            if (xml != null) styles.read(xml);
        }
        try (var xml = related(main, "/numbering", budget)) {
            if (xml != null) numbering.read(xml);
        }
        try (var in = main.getInputStream();
                var xml = new Xml(in, budget)) {
            var body = new DocxBody(xml, styles, numbering, links(main), budget);
            var parts = body.read();
            return Outline.of(compared(parts), notes(body.runs()));
        }
    }

    private static @Nullable Xml related(PackagePart main, String type, Budget budget)
            throws IOException, InvalidFormatException {
        for (var relationship : main.getRelationships())
            if (relationship.getRelationshipType().endsWith(type)
                    && relationship.getTargetMode() == TargetMode.INTERNAL)
                return new Xml(main.getRelatedPart(relationship).getInputStream(), budget);
        return null;
    }

    private static Map<String, String> links(PackagePart main) throws InvalidFormatException {
        var links = new HashMap<String, String>();
        for (var relationship : main.getRelationships())
            if (relationship.getRelationshipType().endsWith("/hyperlink")
                    && relationship.getTargetMode() == TargetMode.EXTERNAL)
                links.put(relationship.getId(), relationship.getTargetURI().toString());
        return links;
    }

    private static List<Note> notes(DocxRuns runs) {
        var notes = new ArrayList<Note>();
        if (runs.pictures() > 0) notes.add(new Note("import-images-left-out", Map.of("count", runs.pictures())));
        if (runs.embedded() > 0) notes.add(new Note("import-objects-left-out", Map.of("count", runs.embedded())));
        if (runs.footnotes() > 0) notes.add(new Note("import-footnotes-left-out", Map.of("count", runs.footnotes())));
        return notes;
    }

    /** The sizes of paragraphs compared with that of most of the text. */
    private static List<Part> compared(List<Part> parts) {
        var letters = new TreeMap<Double, Integer>();
        for (var part : parts)
            if (part instanceof Part.Paragraph(var words, var look) && look.size() > 0)
                letters.merge(look.size(), words.plain().length(), Integer::sum);
        var usual = letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0.0);
        return parts.stream().map(part -> compared(part, usual)).toList();
    }

    private static Part compared(Part part, double usual) {
        if (!(part instanceof Part.Paragraph(var words, var look))) return part;
        var size = look.size() > 0 && usual > 0 ? look.size() / usual : 1;
        return new Part.Paragraph(words, new Part.Look(size, look.bold(), look.centred()));
    }
}
