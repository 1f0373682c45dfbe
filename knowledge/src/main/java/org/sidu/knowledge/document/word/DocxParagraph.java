package org.sidu.knowledge.document.word;

import org.jspecify.annotations.Nullable;
import org.sidu.knowledge.document.archive.Xml;

/** What a paragraph says of itself, over what its style says. */
final class DocxParagraph {
    private final DocxStyles styles;
    private @Nullable String styleId;
    private @Nullable String numId;
    private @Nullable Integer numLevel;
    private @Nullable Boolean centred;
    private int outline = -2;
    private int letters;
    private int boldLetters;
    private int size;

    DocxParagraph(DocxStyles styles) {
        this.styles = styles;
    }

    /** Reads {@code pPr}. */
    void read(Xml xml) {
        xml.children(name -> {
            switch (name) {
                case "pStyle" -> styleId = xml.val();
                case "jc" -> centred = "center".equals(xml.val());
                case "outlineLvl" -> outline = xml.number(9);
                case "numPr" ->
                    xml.children(part -> {
                        if (part.equals("numId")) numId = xml.val();
                        if (part.equals("ilvl")) numLevel = xml.number(0);
                    });
                default -> {}
            }
        });
    }

    /** Counts a run of letters. */
    void letters(int count, @Nullable Boolean bold, int runSize) {
        letters += count;
        if (bold == null ? style().bold() : bold) boldLetters += count;
        if (count > 0) size = Math.max(size, runSize > 0 ? runSize : style().size());
    }

    DocxStyles.Style style() {
        return styles.of(styleId);
    }

    /** 0 for the title, 1–9 for headings, negative for text. */
    int level() {
        if (outline == -2) return style().level();
        if (outline >= 0 && outline < 9) return style().level() == 0 ? 0 : outline + 1;
        return DocxStyles.NO_LEVEL;
    }

    @Nullable
    String numId() {
        return numId != null ? numId : style().numId();
    }

    int numLevel() {
        return numLevel != null ? numLevel : style().numLevel();
    }

    boolean bold() {
        return letters > 0 && boldLetters == letters;
    }

    boolean centred() {
        return centred != null ? centred : style().centred();
    }

    /** In half points; 0 when nobody says. */
    int size() {
        return size;
    }
}
