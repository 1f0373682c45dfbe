package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.sidu.testkit.WatchForBlocking;
import org.sidu.testkit.oidc.OidcDouble;
import org.sidu.testkit.openai.OpenAiDouble;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole application over HTTP, on PostgreSQL, Redis and the demo knowledge, once for all tests. Every wait that a
 * test provokes is short; the model is a double, and out of use until a test turns it on.
 */
@SpringBootTest(
        classes = {SiduApplication.class, ModelSwitch.Wiring.class, EmbeddedTexts.Wiring.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "sidu.data=" + SiduIT.DATA,
            "sidu.embedded.throw-away=true",
            "sidu.knowledge.demo=true",
            "sidu.knowledge.link-check=listed",
            "sidu.knowledge.link-check-allow=127.0.0.1",
            "sidu.models.chat.connect=1s",
            "sidu.models.chat.first-token=2s",
            "sidu.models.chat.gap=1s",
            "sidu.models.chat.total=6s",
            "sidu.models.chat.max-concurrent=2",
            "sidu.models.chat.breaker-calls=10000",
            "sidu.identity.oidc.audience=sidu",
            "sidu.identity.oidc.client-id=console",
            "sidu.identity.oidc.answer=1s",
            "sidu.identity.oidc.pause=0s",
            "sidu.bot.leaving=1s",
            "sidu.bot.kept=2s",
            "management.server.port=0",
            "logging.level.root=warn"
        })
public abstract class SiduIT {
    static final String DATA = "target/it-data";
    private static final Duration READY = Duration.ofSeconds(100);
    protected static final OpenAiDouble MODEL = OpenAiDouble.start(0);

    protected static final OidcDouble PROVIDER = OidcDouble.start(0, "sidu");

    @Autowired
    protected ModelSwitch model;

    @Autowired
    private Environment environment;

    @Autowired
    protected DatabaseClient database;

    @DynamicPropertySource
    static void useTheDoubles(DynamicPropertyRegistry properties) {
        properties.add("sidu.models.chat.base-url", MODEL::url);
        properties.add("sidu.identity.oidc.issuer", PROVIDER::issuer);
    }

    @BeforeEach
    void awaitReadiness() throws InterruptedException {
        var end = System.nanoTime() + READY.toNanos();
        while (management().get("/actuator/health/readiness").status() != 200) {
            assertThat(System.nanoTime()).as("ready in time").isLessThan(end);
            Thread.sleep(200);
        }
    }

    @BeforeEach
    void answerWithoutTheModel() {
        model.turn(false);
        MODEL.behave(null).speak(0, 0);
    }

    /** An event loop that waits for something keeps every other citizen waiting. */
    @AfterAll
    static void nothingBlocksAnEventLoop() {
        assertThat(WatchForBlocking.seen()).extracting(SiduIT::trace).isEmpty();
    }

    private static String trace(Throwable blocked) {
        return Arrays.stream(blocked.getStackTrace())
                .skip(3)
                .limit(40)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining("\n\t", blocked.getMessage() + "\n\t", "\n"));
    }

    /** Lets the double write answers, in this scenario. */
    protected void modelBehaves(String scenario) {
        model.turn(true);
        MODEL.behave(scenario);
    }

    /** A client without a token. */
    protected Http http() {
        return Http.at("http://127.0.0.1:" + environment.getProperty("local.server.port"));
    }

    /** The same server under its management port. */
    protected Http management() {
        return Http.at("http://127.0.0.1:" + environment.getProperty("local.management.port"));
    }

    protected Citizen citizen() {
        return Citizen.arrive(http());
    }

    /** Whoever holds the operator key. */
    protected Operator operator() {
        return new Operator(http(), Path.of(environment.getRequiredProperty("sidu.identity.operator-key-file")));
    }

    /** The one employee with these roles, such as {@code staff("EDITOR")}; the same at each call. */
    protected Staff staff(String... roles) {
        return Staff.as(operator(), http(), roles);
    }

    /** An employee with these roles whom no other test knows. */
    protected Staff anotherStaff(String... roles) {
        return Staff.another(operator(), http(), roles);
    }

    protected String setting(String name) {
        return environment.getRequiredProperty(name);
    }

    /** Rows that the table holds now. */
    protected long count(String table) {
        return Long.parseLong(value("SELECT count(*) FROM " + table));
    }

    /** The one value that the query gives, as text. */
    protected String value(String query) {
        return database.sql(query).map(row -> String.valueOf(row.get(0))).one().block();
    }

    /** Eight digits that no other text holds. */
    protected static String number() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000));
    }
}
