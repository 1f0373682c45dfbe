package org.sidu.bot.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sidu.bot.compose.Wording;
import org.sidu.bot.intake.Intake;
import org.sidu.bot.route.Routed.Appeal;
import org.sidu.bot.route.Routed.AppealType;
import org.sidu.bot.route.Routed.TicketProgress;
import org.sidu.bot.safety.RuleFile;

class RouteTest {
    private final Route route = new Route();
    private final Intake intake = new Intake();

    @Test
    void tellsMessagesApart() throws IOException {
        var file = Objects.requireNonNull(RouteTest.class.getResource("/route/routes.txt"));
        var lines = Files.readAllLines(Path.of(file.getPath()));
        var misses = new ArrayList<String>();
        for (var line : lines) {
            var text = line.substring(line.indexOf(' ') + 1);
            if (!shown(routed(text)).equals(line.substring(0, line.indexOf(' '))))
                misses.add(line + " -> " + routed(text));
        }
        misses.forEach(miss -> System.out.println("missed: " + miss));
        assertThat(lines).hasSizeGreaterThanOrEqualTo(120);
        assertThat(misses).hasSizeLessThanOrEqualTo(lines.size() * 5 / 100);
    }

    /** A line names the kind of small talk, or {@code -} for what only looks like it. */
    @Test
    void tellsSmallTalkFromQuestionsThatAreWrappedInIt() throws IOException {
        var file = Objects.requireNonNull(RouteTest.class.getResource("/route/small-talk.txt"));
        var lines = Files.readAllLines(Path.of(file.getPath()));
        var misses = new ArrayList<String>();
        for (var line : lines) {
            var kind = line.substring(0, line.indexOf(' '));
            var routed = routed(line.substring(line.indexOf(' ') + 1));
            var talk = routed instanceof Routed.SmallTalk small ? small.kind() : "-";
            if (!talk.equals(kind)) misses.add(line + " -> " + routed);
        }
        assertThat(lines).hasSizeGreaterThanOrEqualTo(80);
        assertThat(misses).isEmpty();
    }

    @Test
    void fillsInATicketFromAnAppeal() {
        assertThat(routed("我要投诉东湖小区物业乱收费，电话13800138000。请尽快处理"))
                .isEqualTo(new Appeal(
                        AppealType.COMPLAINT,
                        "我要投诉东湖小区物业乱收费，电话138****8000",
                        "我要投诉东湖小区物业乱收费，电话138****8000。请尽快处理",
                        Routed.Asking.NOT));
    }

    @ParameterizedTest
    @CsvSource({
        "我家暖气片漏水过了保修期了 热力公司说阀门以里不归他管 到底哪段归他哪段归我自己掏钱, RATHER",
        "我投诉楼下烧烤摊一般几天给我办完, BESIDES",
        "我要投诉小区物业乱收费, NOT",
    })
    void tellsHowMuchAnAppealAsks(String text, Routed.Asking asking) {
        assertThat(routed(text))
                .isInstanceOfSatisfying(
                        Appeal.class, appeal -> assertThat(appeal.asking()).isEqualTo(asking));
    }

    @Test
    void cutsALongTitle() {
        var appeal = (Appeal) routed("我要投诉" + "小区物业长期乱收停车费".repeat(10));
        assertThat(appeal.title()).hasSize(30).endsWith("…");
    }

    @Test
    void offersATicketForATextThatIsTooLongToAnswer() {
        assertThat(routed("事情是这样的" + "经过".repeat(1_200))).isInstanceOf(Appeal.class);
    }

    @Test
    void readsTheTicketNumber() {
        assertThat(routed("工单 20261123004217 到哪了")).isEqualTo(new TicketProgress("20261123004217"));
    }

    @Test
    void hasATextForEverySmallTalk() {
        var wording = new Wording();
        for (var talk : RuleFile.read("route/routes.yml").maps("small-talk"))
            assertThat(wording.holds("small-talk." + talk.get("kind"))).isTrue();
    }

    private Routed routed(String text) {
        return route.route(intake.accept(text));
    }

    private static String shown(Routed routed) {
        return switch (routed) {
            case Routed.Question question -> "QUESTION";
            case Appeal appeal -> "APPEAL/" + appeal.appealType();
            case TicketProgress progress -> "PROGRESS";
            case Routed.Person person -> "PERSON";
            case Routed.SmallTalk talk -> "SMALL_TALK";
        };
    }
}
