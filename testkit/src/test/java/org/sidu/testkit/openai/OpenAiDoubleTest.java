package org.sidu.testkit.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiDoubleTest {
    private static final String SYSTEM = "规则\n[1] 申请人不得转借证件。工本费20元。\n第三句话。\n[2] 可当场办结。\n\n[不是段落]";
    private static final Pattern CONTENT = Pattern.compile("\"content\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private final OpenAiDouble openAi = OpenAiDouble.start(0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        openAi.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "good | [1] 申请人不得转借证件。[1] 工本费20元。[1] 第三句话。",
                "default | [1] 申请人不得转借证件。[1] 工本费20元。[1] 第三句话。",
                "wrong-citation | [9] 申请人不得转借证件。[9] 工本费20元。[9] 第三句话。",
                "no-citation | 申请人不得转借证件。工本费20元。第三句话。",
                "citation-at-end | 申请人不得转借证件。[1]工本费20元。[1]第三句话。[1]",
                "invented-number | [1] 申请人不得转借证件，需缴纳7391元。",
                "invented-phone | [1] 申请人不得转借证件，咨询电话：0990-66543217。",
                "negation-flipped | [1] 申请人可以转借证件。",
                "two-merged | [1] 申请人不得转借证件，并且可当场办结。",
                "cut-utf8 | [1] 申请人不得转借证件。[1] 工本费20元。[1] 第三句话。",
            })
    void eachScenarioGoesWrongInOneWay(String model, String text) throws Exception {
        assertThat(streamed(model, "能转借吗").body())
                .satisfies(body -> assertThat(textOf(body)).isEqualTo(text));
    }

    @Test
    void theMarkerInTheQuestionChooses() throws Exception {
        assertThat(textOf(streamed("good", "能转借吗 #double:no-citation").body())).startsWith("申请人");
    }

    @Test
    void whatIsSetGoesBeforeTheRequest() throws Exception {
        openAi.behave("error-500");
        assertThat(streamed("good", "问").statusCode()).isEqualTo(500);
        openAi.behave(null);
        assertThat(streamed("good", "问").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> openAi.behave("no-such-thing")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void passagesInTheLastUserMessageGoBeforeThoseOfTheRules() throws Exception {
        assertThat(textOf(streamed("good", "问题\n[1] 另一段。").body())).isEqualTo("[1] 另一段。");
    }

    @Test
    void aStreamEndsWithItsReasonTheUsageAndDone() throws Exception {
        var body = streamed("good", "问").body();
        assertThat(body).startsWith("data: {").endsWith("data: [DONE]\n\n");
        assertThat(body)
                .containsSubsequence("\"role\":\"assistant\"", "\"finish_reason\":\"stop\"", "\"total_tokens\":");
        assertThat(streamed("half-answer", "问").body()).contains("\"finish_reason\":\"length\"");
    }

    @Test
    void withoutStreamingTheAnswerIsOneObject() throws Exception {
        var answer = chat("good", "问", false);
        assertThat(Json.read(answer.body())).isInstanceOf(Map.class);
        assertThat(textOf(answer.body())).startsWith("[1] 申请人不得转借证件。");
    }

    @Test
    void aFakeModelSpeaksTheNumberOfTokensInItsName() throws Exception {
        assertThat(streamed("fake-0-0-500", "问").body().split("\"content\":\"[^\"]"))
                .hasSize(501);
    }

    @Test
    void aLongSentenceIsLongAndOne() throws Exception {
        assertThat(textOf(streamed("long-sentence", "问").body()))
                .hasSizeGreaterThanOrEqualTo(3000)
                .matches("[^。]+。");
    }

    @Test
    void wrongRequestsAreRefusedAsTheRealOneDoes() throws Exception {
        assertThat(streamed("gpt-nonsense", "问").statusCode()).isEqualTo(404);
        assertThat(post("{\"model\":\"good\",").statusCode()).isEqualTo(400);
        assertThat(post("{\"model\":\"good\"}").statusCode()).isEqualTo(400);
        openAi.requireKey("right");
        assertThat(streamed("good", "问").statusCode()).isEqualTo(401);
        var limited = OpenAiDouble.start(0).behave("error-429");
        try (limited) {
            var request = HttpRequest.newBuilder(URI.create(limited.url() + "/chat/completions"))
                    .POST(BodyPublishers.ofString(body("good", "问", true)));
            var answer = http.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        }
    }

    @Test
    void theModelsAreListed() throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(openAi.url() + "/models")).build();
        var models = http.send(request, BodyHandlers.ofString()).body();
        assertThat(Json.read(models)).isInstanceOf(Map.class);
        for (var scenario : Scenario.values()) assertThat(models).contains("\"" + scenario.label() + "\"");
    }

    @Test
    void theReadmeDescribesEveryScenario() throws Exception {
        var readme = Files.readString(Path.of("README.md"));
        for (var scenario : Scenario.values()) assertThat(readme).contains("| `" + scenario.label() + "` |");
    }

    @Test
    void aScriptChoosesByTheQuestion(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("script.jsonl"), """
                {"contains":"甲","answer":"照念\\n此句"}

                {"contains":"","scenario":"error-429"}
                """);
        var script = Script.read(file);
        assertThat(script.find("问甲").orElseThrow().answer()).isEqualTo("照念\n此句");
        assertThat(script.find("问乙").orElseThrow().scenario()).isEqualTo("error-429");
        Files.writeString(file, "{\"contains\":\"甲\"}");
        assertThatThrownBy(() -> Script.read(file)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\" 1}", "[1,]x", "\"a", "{\"a\":1,}", "truth", "[1 2]"})
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jsonIsReadAsWritten() {
        var text = "a\"\\\n\t\u0001中😀";
        assertThat(Json.read("{\"k\": [" + Json.quote(text) + ", -1.5e1, true, null, {}, []], \"\\u4e2d\":\"/\"}"))
                .isEqualTo(
                        Map.of("k", java.util.Arrays.asList(text, -15.0, true, null, Map.of(), List.of()), "中", "/"));
    }

    private HttpResponse<String> streamed(String model, String question) throws Exception {
        return chat(model, question, true);
    }

    private HttpResponse<String> chat(String model, String question, boolean stream) throws Exception {
        return post(body(model, question, stream));
    }

    private static String body(String model, String question, boolean stream) {
        return "{\"model\":%s,\"messages\":[{\"role\":\"system\",\"content\":%s},{\"role\":\"user\",\"content\":%s}],"
                        .formatted(Json.quote(model), Json.quote(SYSTEM), Json.quote(question))
                + "\"stream\":" + stream + ",\"stream_options\":{\"include_usage\":true}}";
    }

    private HttpResponse<String> post(String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(openAi.url() + "/chat/completions"))
                .POST(BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String textOf(String body) {
        return CONTENT.matcher(body).results().map(r -> r.group(1)).collect(Collectors.joining());
    }
}
