package org.sidu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Questions, each handed out once: first as they stand, then with another beginning, so that no cache knows one. When all
 * are gone it begins anew, and says how often. Thread-safe.
 */
final class Questions {
    private static final List<String> BEGINNINGS =
            List.of("", "请问", "你好，", "咨询一下，", "麻烦问下，", "想问问", "您好，请问", "问一下，", "帮我看看，", "我想了解，");
    private final List<String> questions;
    private final AtomicInteger next;

    Questions(List<String> questions) {
        this(questions, 0);
    }

    private Questions(List<String> questions, int begin) {
        if (questions.isEmpty()) throw new IllegalArgumentException("no questions");
        this.questions = List.copyOf(questions);
        this.next = new AtomicInteger(begin);
    }

    /** One question a line, or the {@code question} of one JSON object a line. */
    static Questions read(Path file) throws IOException {
        var read = new LinkedHashSet<String>();
        for (var line : Files.readAllLines(file)) {
            var question = line.startsWith("{") ? Text.field("question", line) : line.strip();
            if (!question.isBlank()) read.add(question.strip());
        }
        return new Questions(List.copyOf(read));
    }

    String next() {
        var n = next.getAndIncrement();
        var round = n / questions.size();
        return BEGINNINGS.get(round % BEGINNINGS.size()) + questions.get(n % questions.size());
    }

    /** The same questions, from the second beginning on. */
    Questions reworded() {
        return new Questions(questions, questions.size());
    }

    int asked() {
        return next.get();
    }

    int distinct() {
        return Math.min(next.get(), questions.size() * BEGINNINGS.size());
    }

    List<String> all() {
        return questions;
    }
}
