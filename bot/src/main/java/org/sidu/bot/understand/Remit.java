package org.sidu.bot.understand;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.safety.Phrases;
import org.sidu.bot.safety.RuleFile;
import org.sidu.common.PlainText;
import org.sidu.knowledge.Hit;
import org.springframework.stereotype.Component;

/** Knows which body settles what the city's knowledge does not; data in {@code understand/remit.yml}. */
@Component
public class Remit {
    private static final int LOOKED_AT = 3;

    private final List<Entry> entries;

    public Remit() {
        var rules = RuleFile.read("understand/remit.yml");
        entries = rules.maps("bodies").stream()
                .map(node -> new Entry(
                        body(node),
                        rules.phrasesOf(node.get("terms")),
                        rules.phrasesOf(node.get("matter")),
                        rules.phrasesOf(node.get("unless"))))
                .toList();
    }

    /**
     * A body.
     *
     * @param department by language tag, {@code zh-CN} and {@code en}
     * @param phone null when it has none that holds everywhere
     * @param outside whether it is no department of this city
     * @param confirmed whether an editor has checked the number
     */
    public record Body(
            String id,
            Map<String, Object> department,
            @Nullable String phone,
            boolean outside,
            boolean confirmed) {

        public String department(Locale locale) {
            return String.valueOf(department.get(locale.getLanguage().equals("en") ? "en" : "zh-CN"));
        }
    }

    private record Entry(Body body, Phrases terms, Phrases matter, Phrases unless) {
        boolean names(String text) {
            return terms.in(text) && !unless.in(text);
        }
    }

    /** The body of a question that the knowledge has no answer to; bodies named by their own terms first. */
    public Optional<Body> without(String question) {
        var text = PlainText.forMatching(question);
        return entries.stream()
                .filter(entry -> entry.names(text))
                .findFirst()
                .or(() -> entries.stream()
                        .filter(entry ->
                                entry.matter().in(text) && !entry.unless().in(text))
                        .findFirst())
                .map(Entry::body);
    }

    /** The outside body that the question names while nothing that was found speaks of its matters. */
    public Optional<Body> plainly(String question, List<Hit> hits) {
        var text = PlainText.forMatching(question);
        return entries.stream()
                .filter(entry -> entry.body().outside() && entry.names(text))
                .filter(entry -> hits.stream()
                        .limit(LOOKED_AT)
                        .noneMatch(hit -> entry.terms()
                                .in(PlainText.forMatching(hit.passage().titlePath() + "\n"
                                        + hit.passage().text()))))
                .map(Entry::body)
                .findFirst();
    }

    public List<Body> bodies() {
        return entries.stream().map(Entry::body).toList();
    }

    private static Body body(Map<String, Object> node) {
        var phone = node.get("phone");
        return new Body(
                String.valueOf(node.get("id")),
                RuleFile.entries(node.get("department")),
                phone == null ? null : String.valueOf(phone),
                Boolean.TRUE.equals(node.get("outside")),
                Boolean.TRUE.equals(node.get("confirmed")));
    }
}
