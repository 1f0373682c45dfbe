package org.sidu.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.sidu.Http;
import org.sidu.Http.Reply;
import org.sidu.SiduIT;
import org.sidu.Staff;
import tools.jackson.databind.JsonNode;

/** From a draft through the eyes of a second person to what citizens are told, and back again. */
class LifecycleIT extends SiduIT {
    private final String name = "审稿事项" + number();

    @Test
    void publishesWhatASecondPersonApprovedAndBringsItBack() {
        var editor = staff("EDITOR");
        var reviewer = staff("REVIEWER");
        var first = live(editor, reviewer, draft(editor, "工本费为 " + 31 + " 元。"));
        var told = ask();
        assertThat(told.get("text").stringValue()).contains("31");
        var cited = told.at("/citations/0");
        assertThat(cited.get("revision").intValue()).isEqualTo(1);

        var article = first.get("articleId").stringValue();
        var second = editor.post("/api/v1/editor/articles/" + article + "/revisions", null)
                .expect(201)
                .json();
        var edited = put(editor, second, content("工本费为 47 元。")).expect(200).json();
        assertThat(edited.get("number").intValue()).isEqualTo(2);
        live(editor, reviewer, edited);
        var afterwards = ask();
        assertThat(afterwards.get("text").stringValue()).contains("47").doesNotContain("31");
        assertThat(afterwards.get("epoch").longValue())
                .isGreaterThan(told.get("epoch").longValue());

        var back = reviewer.post(
                        "/api/v1/editor/articles/" + article + "/rollback",
                        json(Map.of("revisionNumber", 1, "reason", "新版有误")))
                .expect(202)
                .json();
        awaitVisible(reviewer, back.get("epoch").longValue());
        var again = ask();
        assertThat(again.get("text").stringValue()).isEqualTo(told.get("text").stringValue());
        assertThat(again.at("/citations/0/passageId")).isEqualTo(cited.get("passageId"));
        assertThat(again.at("/citations/0/revision").intValue()).isEqualTo(1);

        var detail =
                editor.get("/api/v1/editor/articles/" + article).expect(200).json();
        assertThat(detail.get("history")
                        .valueStream()
                        .map(line -> line.get("action").stringValue()))
                .startsWith("ROLLED_BACK", "PUBLISHED", "APPROVED", "SUBMITTED");
        assertThat(detail.at("/article/publishedRevisionNumber").intValue()).isEqualTo(1);
    }

    @Test
    void nobodyApprovesTheirOwnTextNotEvenPastTheApplication() {
        var both = staff("EDITOR", "REVIEWER");
        var draft = draft(both, "工本费为 5 元。");
        both.post(path(draft, "submission"), null).expect(200);
        var refused = review(both, draft, "APPROVED");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("type").stringValue()).isEqualTo("/problems/reviewer-is-editor");
        var forced = database.sql(
                        "UPDATE knowledge.revision SET state = 'APPROVED', reviewer = :by WHERE id = :id::uuid")
                .bind("by", both.actor())
                .bind("id", draft.get("id").stringValue())
                .then()
                .thenReturn("stored")
                .onErrorResume(e -> reactor.core.publisher.Mono.just(String.valueOf(e.getMessage())))
                .block();
        assertThat(forced).contains("four_eyes");
    }

    @Test
    void whoHadAHandInATextDoesNotReviewItEvenAfterAnotherEditedIt() {
        var one = staff("EDITOR", "REVIEWER");
        var other = staff("EDITOR");
        var draft = draft(one, "工本费为 6 元。");
        var edited = put(other, draft, content("工本费为 7 元。")).expect(200).json();
        other.post(path(edited, "submission"), null).expect(200);
        assertThat(review(one, edited, "APPROVED").status()).isEqualTo(403);
        assertThat(review(staff("REVIEWER"), edited, "APPROVED").status()).isEqualTo(200);
    }

    @Test
    void twoEditorsOfOneDraftMeetBeforeOneOverwritesTheOther() {
        var one = staff("EDITOR");
        var other = staff("EDITOR", "REVIEWER");
        var draft = draft(one, "工本费为 8 元。");
        put(one, draft, content("工本费为 9 元。")).expect(200);
        var late = put(other, draft, content("工本费为 10 元。"));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().get("type").stringValue()).isEqualTo("/problems/revision-changed");
        var without = other.put(path(draft, ""), json(content("工本费为 10 元。")));
        assertThat(without.status()).isEqualTo(428);
        var kept = one.get(path(draft, "")).expect(200).json();
        assertThat(kept.get("body").stringValue()).contains("9 元");
    }

    @Test
    void goesLiveAtItsTimeAndNotBefore() {
        var editor = staff("EDITOR");
        var reviewer = staff("REVIEWER");
        var draft = draft(editor, "工本费为 61 元。");
        approve(editor, reviewer, draft);
        var past = OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(1).toString();
        assertThat(publish(reviewer, draft, Map.of("publishAt", past)).status()).isEqualTo(422);
        var when = Instant.now().plus(3, ChronoUnit.SECONDS);
        var scheduled = publish(reviewer, draft, Map.of("publishAt", when.toString()))
                .expect(202)
                .json();
        assertThat(scheduled.path("epoch").isNumber()).isFalse();
        assertThat(state(editor, draft)).isEqualTo("SCHEDULED");
        await(() -> state(editor, draft).equals("PUBLISHED"));
        var published = editor.get(path(draft, "")).expect(200).json();
        assertThat(Instant.parse(published.get("publishedAt").stringValue())).isAfterOrEqualTo(when);
        await(() -> ask().get("text").stringValue().contains("61"));
    }

    @Test
    void refusesWhatIsNotValidFieldByField() {
        var editor = staff("EDITOR");
        var wrong = new LinkedHashMap<String, Object>(content(""));
        wrong.put("title", " ");
        wrong.put("regionCode", "123456");
        wrong.put("validFrom", "2026-05-01");
        wrong.put("validTo", "2026-04-01");
        wrong.put("url", "javascript:alert(1)");
        var refused = editor.post("/api/v1/editor/articles", json(wrong));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").stringValue()))
                .contains("/title", "/body", "/regionCode", "/validTo", "/url");
    }

    @Test
    void twoArticlesDoNotCoverOneMatterOnTheSameDays() {
        var editor = staff("EDITOR");
        var reviewer = staff("REVIEWER");
        live(editor, reviewer, draft(editor, "工本费为 11 元。"));
        var twin = draft(editor, "工本费为 12 元。");
        var refused = editor.post(path(twin, "submission"), null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").stringValue()).isEqualTo("/problems/matter-already-covered");
    }

    @Test
    void tellsWhatDiffersSentenceBySentence() {
        var editor = staff("EDITOR");
        var reviewer = staff("REVIEWER");
        var first = live(editor, reviewer, draft(editor, "工本费为 13 元。三日内办结。"));
        var article = first.get("articleId").stringValue();
        var second = editor.post("/api/v1/editor/articles/" + article + "/revisions", null)
                .expect(201)
                .json();
        var edited = put(editor, second, content("工本费为 14 元。三日内办结。可以代办。"))
                .expect(200)
                .json();
        var diff = editor.get(path(edited, "diff")).expect(200).json();
        assertThat(diff.get("fields").isEmpty()).isTrue();
        assertThat(diff.get("body")
                        .valueStream()
                        .map(sentence -> sentence.get("kind").stringValue()))
                .contains("CHANGED", "SAME", "ADDED");
        var changed = diff.get("body")
                .valueStream()
                .filter(sentence -> sentence.get("kind").stringValue().equals("CHANGED"))
                .findFirst()
                .orElseThrow();
        assertThat(changed.get("words")
                        .valueStream()
                        .filter(run -> !run.get("kind").stringValue().equals("SAME"))
                        .map(run -> run.get("text").stringValue()))
                .containsExactly("13", "14");
    }

    @Test
    void draftsAreTestedAndTheirEffectIsMeasuredBeforeAnyCitizenIsToldThem() {
        var editor = staff("EDITOR");
        var draft = draft(editor, "工本费为 71 元。");
        var question = name + "要交多少工本费";
        assertThat(ask().get("text").stringValue()).doesNotContain("71");
        var tried = editor.post(
                        "/api/v1/editor/questions:test",
                        json(Map.of(
                                "text",
                                question,
                                "revisionIds",
                                List.of(draft.get("id").stringValue()))))
                .expect(200)
                .json();
        assertThat(tried.at("/answer/text").stringValue()).contains("71");
        assertThat(tried.at("/trace/noted/judge/probability").isNumber()).isTrue();
        assertThat(tried.at("/trace/noted/recalled/0/signals").isObject()).isTrue();
        assertThat(ask().get("text").stringValue()).doesNotContain("71");

        var run = editor.post(
                        "/api/v1/editor/impact-runs",
                        json(Map.of("revisionIds", List.of(draft.get("id").stringValue()), "sample", 30)))
                .expect(202)
                .json();
        var runs = "/api/v1/editor/impact-runs/" + run.get("id").stringValue();
        await(() ->
                editor.get(runs).expect(200).json().get("status").stringValue().equals("DONE"));
        var done = editor.get(runs).expect(200).json();
        assertThat(done.get("done").intValue())
                .isEqualTo(done.get("total").intValue())
                .isPositive();
        assertThat(editor.get(runs + "/results?kind=NEWLY_ANSWERED")
                        .expect(200)
                        .json()
                        .get("items")
                        .valueStream()
                        .map(result -> result.get("question").stringValue()))
                .contains(question);
    }

    @Test
    void aChangeThatBreaksARegressionQuestionNeedsAReason() {
        var editor = staff("EDITOR");
        var reviewer = staff("REVIEWER");
        var first = live(editor, reviewer, draft(editor, "工本费为 81 元。"));
        var kept = editor.post(
                        "/api/v1/editor/regression-questions",
                        json(Map.of(
                                "question",
                                name + "要交多少工本费",
                                "expected",
                                List.of(first.get("externalId").stringValue()))))
                .expect(201)
                .json();
        var article = first.get("articleId").stringValue();
        var second = editor.post("/api/v1/editor/articles/" + article + "/revisions", null)
                .expect(201)
                .json();
        var other = new LinkedHashMap<String, Object>(content("开放时间为上午九点。"));
        other.put("title", "水库开放时间");
        other.put("variants", List.of());
        var edited = put(editor, second, other).expect(200).json();
        approve(editor, reviewer, edited);
        var run = reviewer.post(
                        "/api/v1/editor/impact-runs",
                        json(Map.of("revisionIds", List.of(edited.get("id").stringValue()), "sample", 0)))
                .expect(202)
                .json();
        var runs = "/api/v1/editor/impact-runs/" + run.get("id").stringValue();
        await(() -> reviewer.get(runs)
                .expect(200)
                .json()
                .get("status")
                .stringValue()
                .equals("DONE"));
        assertThat(reviewer.get(runs).json().at("/counts/REGRESSION_BROKEN").intValue())
                .isEqualTo(1);
        var refused = publish(reviewer, edited, Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("type").stringValue()).isEqualTo("/problems/regression-reason-needed");
        publish(reviewer, edited, Map.of("reason", "事项已取消")).expect(202);
        editor.delete("/api/v1/editor/regression-questions/" + kept.get("id").stringValue())
                .expect(204);
    }

    @Test
    void neverPublishedArticlesAreDeletedAndAReviewerIsToldSo() {
        var editor = staff("EDITOR");
        var draft = draft(editor, "工本费为 15 元。");
        editor.post(path(draft, "submission"), null).expect(200);
        editor.delete("/api/v1/editor/articles/" + draft.get("articleId").stringValue())
                .expect(204);
        assertThat(review(staff("REVIEWER"), draft, "APPROVED").status()).isEqualTo(404);
    }

    private JsonNode ask() {
        return citizen().ask(name + "要交多少工本费");
    }

    private Map<String, Object> content(String body) {
        var content = new LinkedHashMap<String, Object>();
        content.put("title", name + "要交多少工本费？");
        content.put("kind", "QA");
        content.put("body", body);
        content.put("variants", List.of(name + "收费标准"));
        content.put("department", "云岚市公安局");
        content.put("validFrom", "2025-01-01");
        return content;
    }

    private JsonNode draft(Staff editor, String body) {
        return editor.post("/api/v1/editor/articles", json(content(body)))
                .expect(201)
                .json();
    }

    private JsonNode live(Staff editor, Staff reviewer, JsonNode draft) {
        approve(editor, reviewer, draft);
        var epoch = publish(reviewer, draft, Map.of())
                .expect(202)
                .json()
                .get("epoch")
                .longValue();
        awaitVisible(reviewer, epoch);
        return editor.get(path(draft, "")).expect(200).json();
    }

    private static void approve(Staff editor, Staff reviewer, JsonNode draft) {
        editor.post(path(draft, "submission"), null).expect(200);
        review(reviewer, draft, "APPROVED").expect(200);
    }

    private static Reply review(Staff reviewer, JsonNode draft, String verdict) {
        return reviewer.post(path(draft, "reviews"), json(Map.of("verdict", verdict)));
    }

    private static Reply publish(Staff reviewer, JsonNode draft, Map<String, Object> body) {
        return reviewer.post(path(draft, "publication"), json(body));
    }

    private static Reply put(Staff editor, JsonNode revision, Map<String, Object> content) {
        return editor.with("If-Match", "\"" + revision.get("version").longValue() + "\"")
                .put(path(revision, ""), json(content));
    }

    private static String state(Staff editor, JsonNode revision) {
        return editor.get(path(revision, "")).expect(200).json().get("state").stringValue();
    }

    private static void awaitVisible(Staff staff, long epoch) {
        await(() -> staff.get("/api/v1/editor/publications/" + epoch)
                .expect(200)
                .json()
                .path("visibleAt")
                .isString());
    }

    private static void await(java.util.function.BooleanSupplier happened) {
        var end = System.nanoTime() + 30_000_000_000L;
        while (!happened.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(100_000_000);
        }
    }

    private static String path(JsonNode revision, String act) {
        return "/api/v1/editor/revisions/" + revision.get("id").stringValue() + (act.isEmpty() ? "" : "/" + act);
    }

    private static String json(Map<String, Object> value) {
        return Http.JSON.writeValueAsString(value);
    }
}
