package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sidu.EventStream.Event;
import org.sidu.ModelScripts.Script;
import tools.jackson.databind.JsonNode;

/**
 * However a model behaves, a citizen sees verified text or the passages' own, and a right answer is not withheld. The
 * scripts are data, and say independently of the product what may be shown.
 */
class ModelScriptsIT extends SiduIT {

    /** Needless rejections that we know of, by name of the script; nothing unverified is ever allowed. */
    private static final Set<String> KNOWN_NEEDLESS = Set.of();

    private record Row(
            Script script, String outcome, String authors, List<String> wrong, List<String> needless, long ms) {
        String verdict() {
            return !wrong.isEmpty() ? "WRONG " + wrong : !needless.isEmpty() ? "NEEDLESS " + needless : "pass";
        }
    }

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void showsNothingUnverifiedAndWithholdsNothingRight() {
        var read = ModelScripts.read();
        read.articles().forEach((name, article) -> operator().publish("script-" + name + ".md", article.file()));
        var rows = new ArrayList<Row>();
        for (var script : read.scripts()) rows.add(run(script, read));
        System.out.println(table(rows));
        assertThat(rows).hasSizeGreaterThanOrEqualTo(40);
        assertThat(rows.stream()
                        .filter(row -> !row.wrong().isEmpty())
                        .map(row -> row.script().name() + row.wrong()))
                .as("unverified text shown, or an answer that is not sound")
                .isEmpty();
        assertThat(rows.stream()
                        .filter(row -> !row.needless().isEmpty())
                        .map(row -> row.script().name()))
                .as("right answers withheld")
                .isSubsetOf(KNOWN_NEEDLESS);
    }

    private Row run(Script script, ModelScripts read) {
        model.turn(true);
        MODEL.behave(script.behaves())
                .speak(script.speed().get(0), script.speed().get(1));
        if (script.says() != null) MODEL.say(script.says(), script.ends());
        var asked = MODEL.requests().size();
        var begun = System.nanoTime();
        var citizen = citizen();
        var events = citizen.watch(citizen.conversation(), script.asks()).all();
        var ms = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        var done = events.getLast().json();
        var wrong = new ArrayList<String>();
        var needless = new ArrayList<String>();
        if (MODEL.requests().size() == asked)
            wrong.add("the model was not asked: " + done.path("outcome").asString(""));
        else if (read.articles().get(script.about()).unprompted().stream()
                .anyMatch(MODEL.requests().getLast()::contains)) wrong.add("in the prompt");
        judge(script, events, done, wrong, needless);
        return new Row(script, done.path("outcome").asString("none"), authors(done), wrong, needless, ms);
    }

    private void judge(Script script, List<Event> events, JsonNode done, List<String> wrong, List<String> needless) {
        if (!CitizenStoryIT.names(events).matches("outcome( citation)+( delta)+( outcome)? done"))
            wrong.add("events " + CitizenStoryIT.names(events));
        var everything = events.stream().map(Event::data).collect(Collectors.joining("\n"));
        for (var hidden : script.hides()) if (everything.contains(hidden)) wrong.add("shows " + hidden);
        if (!script.outcome().equals(done.path("outcome").asString(""))) wrong.add("outcome");
        var byModel = byModel(done);
        if (done.path("aiGenerated").asBoolean() == byModel.isEmpty()) wrong.add("AI label");
        var may = script.may();
        if (may == null) verbatim(done, wrong);
        else if (!squeezed(may).startsWith(squeezed(byModel))) wrong.add("shows “" + byModel + "”");
        var whole = may == null
                ? !byModel.isEmpty() && done.get("degraded").isEmpty()
                : may.strip().equals(byModel.strip());
        if (script.must() && !whole) needless.add("shows “" + byModel + "”");
        if (script.must() && whole && authors(done).contains("KNOWLEDGE")) needless.add("and the passage's words");
        var shownWhole = whole && !byModel.isEmpty();
        if (!script.must() && !shownWhole && !authors(done).contains("KNOWLEDGE")) wrong.add("no extractive answer");
    }

    /** What was shown in the model's words. */
    private static String byModel(JsonNode done) {
        return done.path("segments")
                .valueStream()
                .filter(segment -> segment.get("author").stringValue().equals("MODEL"))
                .map(segment -> segment.get("text").stringValue())
                .collect(Collectors.joining());
    }

    /** Every segment of the model stands, word for word, in a passage of an article that it cites. */
    private void verbatim(JsonNode done, List<String> wrong) {
        for (var segment : done.get("segments")) {
            if (!segment.get("author").stringValue().equals("MODEL")) continue;
            var text = squeezed(segment.get("text").stringValue());
            var found = segment.get("citations")
                    .valueStream()
                    .anyMatch(n -> article(done, n.intValue()).contains(text));
            if (!found) wrong.add("not verbatim “" + segment.get("text").stringValue() + "”");
        }
    }

    private String article(JsonNode done, int n) {
        var url = done.get("citations")
                .valueStream()
                .filter(citation -> citation.get("n").intValue() == n)
                .findFirst()
                .orElseThrow()
                .get("url")
                .stringValue();
        return http().get(url)
                .expect(200)
                .json()
                .get("passages")
                .valueStream()
                .map(passage -> squeezed(passage.get("titlePath").stringValue()
                        + passage.get("text").stringValue()))
                .map(text -> text + text)
                .collect(Collectors.joining(" "));
    }

    /** Letters and digits only: how a list or a sentence is set does not count here. */
    private static String squeezed(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String authors(JsonNode done) {
        return done.path("segments")
                .valueStream()
                .map(segment -> segment.get("author").stringValue())
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    private static String table(List<Row> rows) {
        var table = new StringBuilder(
                "\n| script | outcome | author | verified | ms | verdict |\n|---|---|---|---|---|---|\n");
        for (var row : rows)
            table.append("| %s | %s | %s | %s | %d | %s |%n"
                    .formatted(
                            row.script().name(),
                            row.outcome(),
                            row.authors(),
                            row.wrong().isEmpty() ? "yes" : "NO",
                            row.ms(),
                            row.verdict()));
        var wrong = rows.stream().filter(row -> !row.wrong().isEmpty()).count();
        var needless = rows.stream().filter(row -> !row.needless().isEmpty()).count();
        var right = rows.stream().filter(row -> row.script().must()).count();
        var slowest = rows.stream().mapToLong(Row::ms).max().orElse(0);
        return table.append("model scripts: %d, unsound %d, right answers %d of which withheld %d, slowest %d ms%n"
                        .formatted(rows.size(), wrong, right, needless, slowest))
                .toString();
    }
}
