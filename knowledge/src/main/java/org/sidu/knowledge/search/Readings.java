package org.sidu.knowledge.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which one question is read. Citizens tell a story around what they ask; the vector of the whole story lies
 * far from every article, that of the clauses which ask lies near their own.
 *
 * @param whole the question as it stands
 * @param tail the last three clauses that do more than greet or thank; null when there are not more
 */
record Readings<T>(T whole, @Nullable T tail) {
    private static final Pattern BREAK = Pattern.compile("[，。！？；：、,!?;:\\s…~～]+");
    private static final Pattern POLITE = Pattern.compile(
            "(?:那个|喂|嗯|哎|唉|您好|你好|你们好|好的?|同志|师傅|老师|小姐姐|亲|在吗|在不|请问一?下?|问一下|想问一?下?|咨询一?下?|麻烦.{0,8}|谢谢.{0,2}|多谢.{0,3}|感谢.{0,3}"
                    + "|辛苦.{0,3}|不好意思.{0,4}|打扰.{0,2}|急+|在线等|求.{0,3}|跪求|拜托.{0,2}|[啊呀哦哈了嘛噻]+)+");
    private static final int SCRAP = 4;
    private static final int TAIL = 3;

    static Readings<String> of(String question) {
        var clauses = clauses(question);
        var tail =
                clauses.size() > TAIL ? String.join("，", clauses.subList(clauses.size() - TAIL, clauses.size())) : null;
        return new Readings<>(question, tail);
    }

    static Readings<float[]> whole(float[] vector) {
        return new Readings<>(vector, null);
    }

    List<T> all() {
        var all = new ArrayList<T>();
        all.add(whole);
        if (tail != null) all.add(tail);
        return all;
    }

    /** The same readings with these instead, in the order of {@link #all}. */
    <S> Readings<S> with(List<S> others) {
        return new Readings<>(others.getFirst(), tail == null ? null : others.getLast());
    }

    /** Clauses too short to mean anything go with the next one. */
    private static List<String> clauses(String question) {
        var clauses = new ArrayList<String>();
        var open = new StringBuilder();
        for (var piece : BREAK.split(question)) {
            if (POLITE.matcher(piece).matches()) continue;
            open.append(piece);
            if (open.length() <= SCRAP) continue;
            clauses.add(open.toString());
            open.setLength(0);
        }
        if (!open.isEmpty() && !clauses.isEmpty()) clauses.add(clauses.removeLast() + open);
        return clauses;
    }
}
