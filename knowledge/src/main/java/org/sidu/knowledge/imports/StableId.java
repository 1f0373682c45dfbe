package org.sidu.knowledge.imports;

import java.util.regex.Pattern;
import org.sidu.knowledge.article.ArticleContent;

/** Ids for what brings none: the same document under the same name is the same article, however it has changed. */
final class StableId {
    /** What browsers and people put behind the name of a copy. */
    private static final Pattern COPY = Pattern.compile(
            "\\s*(?:[(（]\\d{1,3}[)）]|\\s-\\s?副本(?:\\s?[(（]\\d+[)）])?|\\s-\\s?copy)$", Pattern.CASE_INSENSITIVE);

    private static final int STEM = 150;

    private StableId() {}

    /** The file's name without folders and ending. */
    static String stem(String path) {
        return path.replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.[^.]+$", "");
    }

    /** Two documents that share a name such as 附件1 are told apart by their titles. */
    static String of(String path, String title) {
        var stem = COPY.matcher(stem(path)).replaceFirst("").strip();
        if (stem.length() > STEM) stem = stem.substring(0, STEM);
        var same = plain(stem).equals(plain(title));
        return same && !stem.isEmpty()
                ? stem
                : stem + "-" + ArticleContent.sha256(plain(title)).substring(0, 8);
    }

    /** The id of one row of a table. */
    static String row(String path, String title) {
        var stem = COPY.matcher(stem(path)).replaceFirst("").strip();
        if (stem.length() > STEM) stem = stem.substring(0, STEM);
        return stem + "-" + ArticleContent.sha256(title).substring(0, 12);
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\\p{Punct}　，。、：；（）《》〈〉“”]+", "");
    }
}
