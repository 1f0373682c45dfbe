package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sidu.Http.Reply;
import tools.jackson.databind.JsonNode;

/** Whether a model may write is turned while the product runs, by those who may, and written down. */
class SwitchesIT extends SiduIT {
    private static final String PATH = "/api/v1/admin/switches";
    private static final String QUESTION = "申领居住证要带哪些材料？";

    @AfterEach
    void turnOn() {
        turn(operator().http(), "COMPOSE", true, "after the test").expect(200);
    }

    @Test
    void answersInThePassagesWordsWhileComposingIsOff() {
        modelBehaves("good");
        awaitWriting();
        var audited = count("bot.scene_switch_audit");
        var switches = turn(operator().http(), "COMPOSE", false, "模型供应商在维护")
                .expect(200)
                .json();
        assertThat(of("COMPOSE", switches).get("enabled").booleanValue()).isFalse();
        assertThat(of("COMPOSE", switches).get("reason").stringValue()).isEqualTo("模型供应商在维护");
        assertThat(of("COMPOSE", switches).get("changedBy").stringValue()).startsWith("operator:");
        assertThat(of("DRAFT", switches).get("enabled").booleanValue()).isTrue();
        assertThat(count("bot.scene_switch_audit")).isEqualTo(audited + 1);
        assertThat(value(
                        "SELECT reason || ' ' || enabled FROM bot.scene_switch_audit ORDER BY changed_at DESC LIMIT 1"))
                .isEqualTo("模型供应商在维护 false");
        var asked = MODEL.requests().size();
        var answer = citizen().ask(QUESTION);
        assertThat(writes(answer)).isFalse();
        assertThat(answer.get("degraded").isEmpty()).isTrue();
        assertThat(answer.get("outcome").stringValue()).isEqualTo("ANSWERED");
        assertThat(MODEL.requests()).hasSize(asked);
        turn(operator().http(), "COMPOSE", true, "维护结束").expect(200);
        awaitWriting();
    }

    @Test
    void followsWhatAnotherReplicaTurned() {
        modelBehaves("good");
        turn(operator().http(), "COMPOSE", true, "a row to change").expect(200);
        value("UPDATE bot.scene_switch SET enabled = false WHERE scene = 'COMPOSE' RETURNING scene");
        await().atMost(Duration.ofSeconds(20)).until(() -> !writes(citizen().ask(QUESTION)));
    }

    @Test
    void isForThoseWhoMay() {
        assertThat(http().get(PATH).status()).isEqualTo(401);
        assertThat(citizen().http().get(PATH).status()).isEqualTo(403);
        assertThat(turn(http(), "COMPOSE", false, "x").status()).isEqualTo(401);
        assertThat(turn(citizen().http(), "COMPOSE", false, "x").status()).isEqualTo(403);
        assertThat(operator().http().get(PATH).expect(200).json().get("items").size())
                .isEqualTo(4);
    }

    @Test
    void needsAKnownSceneAndAReason() {
        var audited = count("bot.scene_switch_audit");
        assertThat(turn(operator().http(), "EVERYTHING", false, "x").status()).isEqualTo(400);
        assertThat(turn(operator().http(), "COMPOSE", false, " ").status()).isIn(400, 422);
        assertThat(count("bot.scene_switch_audit")).isEqualTo(audited);
    }

    /** The first call of a model in a cold process may come too late. */
    private void awaitWriting() {
        await().atMost(Duration.ofSeconds(20)).until(() -> writes(citizen().ask(QUESTION)));
    }

    private static Reply turn(Http http, String scene, boolean enabled, String reason) {
        var body = """
                {"scene":"%s","enabled":%s,"reason":"%s"}""".formatted(scene, enabled, reason);
        return http.with("Content-Type", "application/json").send("PUT", PATH, BodyPublishers.ofString(body));
    }

    private static JsonNode of(String scene, JsonNode switches) {
        return switches.get("items")
                .valueStream()
                .filter(one -> one.get("scene").stringValue().equals(scene))
                .findFirst()
                .orElseThrow();
    }

    private static boolean writes(JsonNode answer) {
        return answer.get("aiGenerated").booleanValue();
    }
}
