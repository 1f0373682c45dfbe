package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sidu.EventStream.Event;
import tools.jackson.databind.JsonNode;

/** Answers in a model's words, however the model behaves. */
class ModelPathIT extends SiduIT {
    private static final String QUESTION = "申领居住证要带哪些材料？";
    private static final Pattern FOREIGN = Pattern.compile("https?://(?!www\\.yunlan\\.example)|银行|密码");

    @Test
    void tellsAVerifiedAnswerInTheModelsWordsUnderTheAiLabel() {
        modelBehaves("good");
        var events = answer();
        var done = events.getLast().json();
        assertThat(done.get("outcome").stringValue()).isEqualTo("ANSWERED");
        assertThat(done.get("degraded").isEmpty()).isTrue();
        assertThat(authors(done)).contains("MODEL");
        assertThat(CitizenStoryIT.names(events)).startsWith("outcome citation");
        assertThat(events.getFirst().json().get("final").booleanValue()).isFalse();
        sound(events);
    }

    @Test
    void answersWithoutTheModelInTheSourcesWordsAlone() {
        var done = answer().getLast().json();
        assertThat(done.get("degraded").isEmpty()).isTrue();
        assertThat(authors(done)).doesNotContain("MODEL");
        assertThat(done.get("label").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrong-citation", "no-citation", "invented-number", "invented-phone", "injected", "english",
                "negation-flipped", "empty", "hang-before-headers", "hang-before-first", "error-500", "error-429"
            })
    void tellsThePassagesOwnWordsWhenTheModelGivesNoneThatHold(String scenario) {
        modelBehaves(scenario);
        var events = answer();
        var done = events.getLast().json();
        assertThat(done.get("degraded").valueStream().map(JsonNode::stringValue))
                .as(done.get("text").stringValue())
                .containsExactly("MODEL");
        assertThat(done.get("outcome").stringValue()).isEqualTo("ANSWERED");
        assertThat(authors(done)).contains("KNOWLEDGE");
        assertThat(done.get("text").stringValue()).doesNotContainPattern(FOREIGN);
        sound(events);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hang-mid-stream",
                "malformed-chunk",
                "cut-connection",
                "error-mid-stream",
                "no-finish",
                "broken-utf8",
                "content-filter",
                "half-answer"
            })
    void keepsWhatWasReleasedAndGoesOnInThePassagesWordsWhenTheModelStops(String scenario) {
        modelBehaves(scenario);
        var events = answer();
        var done = events.getLast().json();
        assertThat(done.get("degraded").valueStream().map(JsonNode::stringValue))
                .containsExactly("MODEL");
        assertThat(done.get("outcome").stringValue()).isIn("ANSWERED", "PARTLY_ANSWERED");
        sound(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut-utf8", "two-merged", "long-sentence", "citation-at-end"})
    void tellsOnlyWhatIsVerified(String scenario) {
        modelBehaves(scenario);
        sound(answer());
    }

    @Test
    void endsTheModelsCallWhenTheCitizenHasLeft() {
        modelBehaves("good");
        MODEL.speak(50, 4);
        var abandoned = MODEL.abandoned();
        var citizen = citizen();
        var conversation = citizen.conversation();
        try (var stream = citizen.watch(conversation, QUESTION)) {
            stream.until("delta");
        }
        var end = System.nanoTime() + 30_000_000_000L;
        while (MODEL.abandoned() == abandoned)
            assertThat(System.nanoTime()).as("left in time").isLessThan(end);
        var messages = citizen.http().get(conversation + "/messages");
        while (messages.expect(200).json().get("items").size() < 2) {
            assertThat(System.nanoTime()).as("kept in time").isLessThan(end);
            messages = citizen.http().get(conversation + "/messages");
        }
        var kept = messages.json().get("items").get(1).get("answer");
        assertThat(kept.get("outcome").stringValue()).as("stopped, not failed").isEqualTo("PARTLY_ANSWERED");
        assertThat(kept.get("degraded").isEmpty()).isTrue();
    }

    @Test
    void tellsHowManyAreAheadWhenAnswersHaveToWait() {
        modelBehaves("good");
        MODEL.speak(700, 0);
        var citizens = Stream.generate(this::citizen).limit(8).toList();
        var conversations = citizens.stream().map(Citizen::conversation).toList();
        var streams = new ArrayList<EventStream>();
        for (var n = 0; n < citizens.size(); n++) streams.add(citizens.get(n).watch(conversations.get(n), QUESTION));
        var outcomes = new ArrayList<JsonNode>();
        for (var stream : streams) {
            var events = stream.all();
            outcomes.add(events.getFirst().json());
            sound(events);
            assertThat(events.get(events.size() - 2).json().has("position")).isFalse();
        }
        assertThat(outcomes).anyMatch(outcome -> outcome.path("position").asInt(0) > 0);
        assertThat(outcomes).anyMatch(outcome -> !outcome.has("position"));
    }

    @Test
    void sendsTheModelNoPersonalData() {
        modelBehaves("good");
        citizen().ask("我的身份证号是11010519491231002X，电话13800001234，" + QUESTION);
        assertThat(MODEL.requests().getLast()).doesNotContain("11010519491231002X", "13800001234");
    }

    @Test
    void sendsTheModelNoIdsAndNoAddresses() {
        modelBehaves("good");
        citizen().ask(QUESTION);
        assertThat(MODEL.requests().getLast())
                .contains("<<<", "[1] ")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}|yl-[a-z]+-\\d+|https?://");
    }

    @Test
    void keepsTheModelAndTheVersionOfItsPromptInTheReceipt() {
        modelBehaves("good");
        var citizen = citizen();
        var answer = citizen.ask(citizen.conversation(), QUESTION);
        var receipt = citizen.http()
                .get("/api/v1/answers/" + answer.get("id").stringValue() + "/receipt")
                .expect(200)
                .json();
        assertThat(receipt.get("prompt").stringValue()).matches("answer-\\d+");
        assertThat(receipt.get("model").stringValue()).isEqualTo("default");
    }

    private List<Event> answer() {
        var citizen = citizen();
        return citizen.watch(citizen.conversation(), QUESTION).all();
    }

    /** What holds for every answer to a citizen, whoever wrote it. */
    private void sound(List<Event> events) {
        assertThat(CitizenStoryIT.names(events)).matches("outcome( citation)+( delta)+( outcome)? done");
        var done = events.getLast().json();
        assertThat(CitizenStoryIT.deltas(events))
                .isEqualTo(CitizenStoryIT.withoutMarks(done.get("text").stringValue()));
        var byModel = authors(done).contains("MODEL");
        assertThat(done.get("aiGenerated").booleanValue()).isEqualTo(byModel);
        assertThat(done.get("label").isNull()).isNotEqualTo(byModel);
        var numbers = done.get("citations").valueStream().map(c -> c.get("n")).toList();
        for (var segment : done.get("segments")) {
            assertThat(segment.get("citations").size()).isPositive();
            assertThat(numbers).containsAll(segment.get("citations"));
        }
        for (var citation : done.get("citations")) {
            var source =
                    http().get(citation.get("url").stringValue()).expect(200).json();
            assertThat(source.get("passages")
                            .valueStream()
                            .map(p -> p.get("text").stringValue()))
                    .anyMatch(text -> text.contains(citation.get("quote").stringValue()));
        }
        if (!events.get(events.size() - 2).name().equals("outcome")) return;
        assertThat(events.get(events.size() - 2).json().get("outcome")).isEqualTo(done.get("outcome"));
        assertThat(events.get(events.size() - 2).json().get("degraded")).isEqualTo(done.get("degraded"));
    }

    private static List<String> authors(JsonNode answer) {
        return answer.get("segments")
                .valueStream()
                .map(segment -> segment.get("author").stringValue())
                .toList();
    }
}
