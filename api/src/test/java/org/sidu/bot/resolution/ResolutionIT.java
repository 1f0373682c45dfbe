package org.sidu.bot.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sidu.Citizen;
import org.sidu.SiduIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Citizens of another day: what they did is moved back in time, as if the window had passed. */
class ResolutionIT extends SiduIT {
    private static final String QUESTION = "申领居住证要带哪些材料？";
    private static final String SAME_MATTER = "居住证办理需要什么材料";
    private static final String OTHER_MATTER = "临时身份证要交多少钱？";
    private static final Duration BACK = Duration.ofDays(200);

    @Autowired
    private SettleAnswers settleAnswers;

    @Autowired
    private ResolutionRepository resolutions;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private Clock clock;

    private String day;

    @BeforeEach
    void clearTheDay() {
        day = LocalDate.now(clock).minusDays(BACK.toDays()).toString();
        database.sql(
                        "UPDATE bot.answer SET finished_at = finished_at - interval '300 days' WHERE finished_at < now() - interval '2 days'")
                .then()
                .block();
    }

    @Test
    void countsWhatCameOfEveryAnswer() {
        var content = citizen();
        var resolved = content.ask(QUESTION);
        var silent = content.ask(OTHER_MATTER);

        var insists = citizen();
        var conversation = insists.conversation();
        var again = insists.ask(conversation, QUESTION);
        var last = insists.ask(conversation, SAME_MATTER);
        assertThat(cited(last)).isEqualTo(cited(again));

        var elsewhere = citizen();
        var unhappy = elsewhere.ask(QUESTION);
        rate(elsewhere, unhappy, "{\"useful\":true,\"solved\":false}");

        var useless = citizen();
        var unhelpful = useless.ask(QUESTION);
        rate(useless, unhelpful, "{\"useful\":false}");

        var reports = citizen();
        var ticketed = reports.ask(QUESTION);
        reports.openTicket("{\"appealType\":\"HELP\",\"title\":\"居住证\",\"content\":\"窗口不收我的居住证材料，请协调。\"}")
                .expect(201);

        var person = citizen();
        var path = person.conversation();
        var handed = person.ask(path, QUESTION);
        person.http().post(path + "/handover", "{}").expect(202);

        var chats = citizen();
        var chat = chats.ask("你好");

        awaitTickets(reports, person);
        for (var citizen : new Citizen[] {content, insists, elsewhere, useless, reports, person, chats})
            moveBack(citizen);
        settleAnswers.sweep().block();

        assertThat(resolution(resolved)).isEqualTo("RESOLVED");
        assertThat(resolution(silent)).isEqualTo("RESOLVED");
        assertThat(resolution(again)).isEqualTo("ASKED_AGAIN");
        assertThat(resolution(last)).isEqualTo("RESOLVED");
        assertThat(resolution(ticketed)).isEqualTo("TICKET");
        assertThat(resolution(handed)).isEqualTo("TICKET");
        assertThat(resolution(chat)).isEqualTo("NOT_ANSWERED");

        var total = told("zh-CN").get("total");
        assertThat(total.get("answers").intValue()).isEqualTo(9);
        assertThat(total.get("answered").intValue()).isEqualTo(8);
        assertThat(total.get("resolved").intValue()).isEqualTo(3);
        assertThat(total.get("unresolved").intValue()).isEqualTo(5);
        assertThat(total.get("markedUnsolved").intValue()).isEqualTo(2);
        assertThat(total.get("askedAgain").intValue()).isEqualTo(1);
        assertThat(total.get("ticket").intValue()).isEqualTo(2);
        assertThat(total.get("pending").intValue()).isZero();
        assertThat(total.get("rate").doubleValue()).isEqualTo(3 / 8.0);

        // The last word counts, whenever it comes.
        rate(elsewhere, unhappy, "{\"useful\":true,\"solved\":true}");
        assertThat(told("zh-CN").get("total").get("resolved").intValue()).isEqualTo(4);
        assertThat(management().get("/actuator/prometheus").expect(200).text())
                .containsPattern("sidu_bot_resolutions_total\\{[^}]*resolution=\"ASKED_AGAIN\"");
    }

    @Test
    void breaksTheFiguresDownAndShowsTheDefinition() {
        var citizen = citizen();
        citizen.ask(QUESTION);
        citizen.ask("你好");
        moveBack(citizen);
        settleAnswers.sweep().block();
        var told = told("zh-CN");
        assertThat(told.get("definition").stringValue()).contains("24 小时", "同一事项");
        assertThat(told("en").get("definition").stringValue()).contains("within 24 hours", "The same matter");
        assertThat(told.get("window").stringValue()).isEqualTo("PT24H");
        assertThat(told.get("matter").stringValue()).isEqualTo("ARTICLE");
        assertThat(told.get("channels").size()).isEqualTo(1);
        assertThat(told.get("channels").get(0).get("name").stringValue()).isEqualTo("WEB");
        var outcomes = told.get("outcomes");
        assertThat(outcomes.valueStream().map(part -> part.get("name").stringValue()))
                .containsExactly("ANSWERED", "SMALL_TALK");
        assertThat(outcomes.get(0).get("figures").get("rate").doubleValue()).isEqualTo(1);
        assertThat(outcomes.get(1).get("figures").get("rate").isNull()).isTrue();
    }

    @Test
    void keepsAnAnswerPendingUntilItsWindowHasPassed() {
        var citizen = citizen();
        var answer = citizen.ask(QUESTION);
        settleAnswers.sweep().block();
        assertThat(resolution(answer)).isEqualTo("null");
        var today = LocalDate.now(clock).toString();
        var before = told(today, "en").get("total").get("pending").intValue();
        assertThat(before).isPositive();
        move(citizen, Duration.ofHours(23).plusMinutes(58));
        settleAnswers.sweep().block();
        assertThat(resolution(answer)).isEqualTo("null");
        move(citizen, Duration.ofMinutes(3));
        settleAnswers.sweep().block();
        assertThat(resolution(answer)).isEqualTo("RESOLVED");
    }

    @Test
    void countsAQuestionThatComesAfterTheWindowForItselfOnly() {
        var citizen = citizen();
        var first = citizen.ask(QUESTION);
        move(citizen, Duration.ofHours(25));
        var second = citizen.ask(QUESTION);
        move(citizen, Duration.ofHours(25));
        settleAnswers.sweep().block();
        assertThat(resolution(first)).isEqualTo("RESOLVED");
        assertThat(resolution(second)).isEqualTo("RESOLVED");
    }

    @Test
    void takesAnyQuestionForTheSameMatterWhereThatIsConfigured() {
        var citizen = citizen();
        var first = citizen.ask(QUESTION);
        var second = citizen.ask(OTHER_MATTER);
        citizen.ask("谢谢");
        assertThat(cited(first)).isNotEqualTo(cited(second));
        moveBack(citizen);
        var any = new ResolutionProperties(
                Duration.ofHours(24), ResolutionProperties.Matter.ANY, Duration.ofMinutes(1), 500);
        new ResolutionRepository(database, any, clock).settle().then().block();
        assertThat(resolution(first)).isEqualTo("ASKED_AGAIN");
        assertThat(resolution(second)).isEqualTo("RESOLVED");
    }

    @Test
    void sharesTheWorkAmongReplicas() {
        var citizen = citizen();
        for (int n = 0; n < 4; n++) citizen.ask("你好");
        moveBack(citizen);
        var batches = new ResolutionProperties(
                Duration.ofHours(24), ResolutionProperties.Matter.ARTICLE, Duration.ofMinutes(1), 1);
        var small = new ResolutionRepository(database, batches, clock);
        var settled = Flux.range(0, 40)
                .flatMap(n -> small.settle(), 4)
                .map(ResolutionRepository.Count::answers)
                .reduce(0L, Long::sum)
                .block();
        assertThat(settled).isGreaterThanOrEqualTo(4);
        assertThat(resolutions.settle().collectList().block()).isEmpty();
    }

    @Test
    void isForWhoeverOverseesAndForAYearAtMost() {
        citizen().http().get("/api/v1/admin/resolution").expect(403);
        http().get("/api/v1/admin/resolution").expect(401);
        for (var days : new String[] {"from=2026-02-02&to=2026-02-01", "from=2020-01-01&to=2026-01-01"}) {
            var refused =
                    operator().http().get("/api/v1/admin/resolution?" + days).expect(400);
            assertThat(refused.json().get("type").stringValue()).isEqualTo("/problems/days-not-valid");
        }
        operator().http().get("/api/v1/admin/resolution?from=yesterday").expect(400);
    }

    private JsonNode told(String language) {
        return told(day, language);
    }

    private JsonNode told(String on, String language) {
        return operator()
                .http()
                .with("Accept-Language", language)
                .get("/api/v1/admin/resolution?from=" + on + "&to=" + on)
                .expect(200)
                .json();
    }

    private static String cited(JsonNode answer) {
        return answer.get("citations").get(0).get("externalId").stringValue();
    }

    private static void rate(Citizen citizen, JsonNode answer, String json) {
        citizen.http()
                .post("/api/v1/answers/" + answer.get("id").stringValue() + "/feedback", json)
                .expect(204);
    }

    private String resolution(JsonNode answer) {
        return value("SELECT resolution FROM bot.answer WHERE id = '"
                + answer.get("id").stringValue() + "'");
    }

    private void moveBack(Citizen citizen) {
        move(citizen, BACK);
    }

    /** Moves all that the citizen did so far into the past. */
    private void move(Citizen citizen, Duration back) {
        var citizenId = UUID.fromString(citizen.id());
        for (var change : new String[] {
            "UPDATE bot.answer SET created_at = created_at - make_interval(secs => :secs),"
                    + " finished_at = finished_at - make_interval(secs => :secs)"
                    + " WHERE conversation_id IN (SELECT id FROM bot.conversation WHERE citizen_id = :citizen)",
            "UPDATE bot.citizen_ticket SET at = at - make_interval(secs => :secs) WHERE citizen_id = :citizen"
        })
            database.sql(change)
                    .bind("secs", (double) back.toSeconds())
                    .bind("citizen", citizenId)
                    .then()
                    .block();
    }

    private void awaitTickets(Citizen... citizens) {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        for (var citizen : citizens)
            while (value("SELECT count(*) FROM bot.citizen_ticket WHERE citizen_id = '" + citizen.id() + "'")
                    .equals("0")) {
                assertThat(System.nanoTime()).as("heard of the ticket in time").isLessThan(end);
                LockSupport.parkNanos(50_000_000);
            }
    }
}
