package org.sidu.bot.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sidu.SiduIT;
import org.sidu.common.Background;
import org.sidu.common.Outbox;
import org.sidu.common.OutboxRecord;
import org.sidu.knowledge.PassageTexts;
import org.sidu.models.LanguageModel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** The sample on its way to the model double and back; the installation itself draws none. */
class AssessmentIT extends SiduIT {
    private static final String QUESTION = "申领居住证要带哪些材料？";
    private static final AssessmentProperties ALL =
            new AssessmentProperties(1, 2, Duration.ofSeconds(5), 2, Duration.ofMillis(1));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    Path directory;

    @Autowired
    private LanguageModel languageModel;

    @Autowired
    private AssessmentRepository assessments;

    @Autowired
    private PassageTexts passages;

    @Autowired
    private Background background;

    @Autowired
    private Outbox outbox;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private SampleAnswers installed;

    @AfterEach
    void forgetTheScript() throws IOException {
        MODEL.follow(Files.writeString(directory.resolve("none.jsonl"), ""));
        database.sql("DELETE FROM bot.assessment").then().block();
    }

    @Test
    void keepsAndCountsWhatTheModelSaysAndLeavesTheAnswer() throws IOException {
        var citizen = citizen();
        var answer = citizen.ask("我的电话是13800001234，" + QUESTION);
        var id = answer.get("id").stringValue();
        sample(id);
        says("UNSUPPORTED: 第二句没有依据，电话13912345678。");
        assess();

        assertThat(row(id)).isEqualTo("DONE UNSUPPORTED assessment-1 default 第二句没有依据，电话139****5678。");
        assertThat(counted("UNSUPPORTED")).isEqualTo(1);
        var asked = MODEL.requests().getLast();
        assertThat(asked).contains("质检员", "居住证").doesNotContain("13800001234", citizen.id(), id);
        assertThat(citizen.http().get("/api/v1/answers/" + id).expect(200).json())
                .isEqualTo(answer);

        var requests = MODEL.requests().size();
        sample(id);
        assess();
        assertThat(MODEL.requests()).hasSize(requests);
    }

    @Test
    void givesTheModelTheWholePassagesThatTheAnswerCites() throws IOException {
        var answer = citizen().ask(QUESTION);
        sample(answer.get("id").stringValue());
        says("SUPPORTED: 有依据。");
        assess();
        var source = http().get(answer.get("citations").get(0).get("url").stringValue())
                .expect(200)
                .json();
        var passage = source.get("passages")
                .valueStream()
                .filter(one ->
                        one.get("id").equals(answer.get("citations").get(0).get("passageId")))
                .findFirst()
                .orElseThrow();
        var told = MODEL.requests().getLast().replace("\\n", "\n").replaceAll("\\s+", "");
        assertThat(told).contains(passage.get("text").stringValue().replaceAll("\\s+", ""));
        assertThat(counted("SUPPORTED")).isEqualTo(1);
    }

    @Test
    void triesAgainAndGivesUpWhenTheModelFails() {
        var id = citizen().ask(QUESTION).get("id").stringValue();
        sample(id);
        modelBehaves("error-500");
        assess();
        await("SELECT state FROM bot.assessment WHERE answer_id = '" + id + "'", "FAILED");
        assertThat(value("SELECT attempts FROM bot.assessment WHERE answer_id = '" + id + "'"))
                .isEqualTo("2");
        assertThat(counted("FAILED")).isEqualTo(1);
    }

    @Test
    void takesWordsThatAreNoVerdictForUnclear() throws IOException {
        var id = citizen().ask(QUESTION).get("id").stringValue();
        sample(id);
        says("这个答复写得不错。");
        assess();
        assertThat(row(id)).startsWith("DONE UNCLEAR");
    }

    @Test
    void samplesOnlyAnswersThatToldPolicyAndWaitsForAModel() {
        var talk = citizen().ask("你好").get("id").stringValue();
        sample(talk);
        assertThat(count("bot.assessment")).isZero();
        var id = citizen().ask(QUESTION).get("id").stringValue();
        sample(id);
        assess();
        assertThat(value("SELECT state FROM bot.assessment")).isEqualTo("WAITING");
    }

    @Test
    void drawsNothingUnlessAShareIsConfigured() {
        assertThat(installed.types()).isEmpty();
        citizen().ask(QUESTION);
        assertThat(count("bot.assessment")).isZero();
    }

    private void says(String answer) throws IOException {
        var rule = Files.writeString(
                directory.resolve("script.jsonl"), "{\"contains\":\"要检查的答复\",\"answer\":\"" + answer + "\"}\n");
        MODEL.follow(rule);
        modelBehaves(null);
    }

    /** What the listener does with the record that the answer left in the outbox. */
    private void sample(String answerId) {
        var payload = value(
                "SELECT payload::text FROM common.outbox WHERE type = 'AnswerGiven' AND payload ->> 'answerId' = '"
                        + answerId + "'");
        var record =
                new OutboxRecord(UUID.randomUUID(), 1, "conversation", "c", "AnswerGiven", payload, Instant.EPOCH, 1);
        new SampleAnswers(assessments, ALL, outbox).on(record).block();
    }

    private void assess() {
        try {
            new AssessSamples(new ModelAssessor(languageModel, ALL), assessments, passages, ALL, background, meters)
                    .drain()
                    .block();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(String query, String wanted) {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!value(query).equals(wanted)) {
            assertThat(System.nanoTime()).as(query).isLessThan(end);
            LockSupport.parkNanos(50_000_000);
            assess();
        }
    }

    private String row(String answerId) {
        return value("SELECT state || ' ' || verdict || ' ' || prompt || ' ' || model || ' ' || reason"
                + " FROM bot.assessment WHERE answer_id = '" + answerId + "'");
    }

    private double counted(String verdict) {
        return meters.get("sidu.bot.assessments")
                .tag("verdict", verdict)
                .counter()
                .count();
    }
}
