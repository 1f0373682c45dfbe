package org.sidu.api.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code sidu import}: sends knowledge files to a running server and waits until citizens can see what they hold. A
 * program of its own, because an operator should not wait for an application to start. Exit code 0 when everything was
 * taken, 2 when something was rejected, 1 when it failed.
 */
public final class ImportFiles {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(120);
    private static final Duration RUNNING = Duration.ofMinutes(60);
    private static final Duration VISIBLE = Duration.ofSeconds(10);

    private final ImportArguments arguments;
    private final ResourceBundle texts;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final JsonMapper json = JsonMapper.builder().build();

    private final PrintStream out;

    private ImportFiles(ImportArguments arguments, ResourceBundle texts, PrintStream out) {
        this.arguments = arguments;
        this.texts = texts;
        this.out = out;
    }

    public static void main(String[] args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(Locale.getDefault(), out, err, args));
    }

    /** The exit code; texts are Chinese for a Chinese locale and English otherwise. */
    static int run(Locale locale, PrintStream out, PrintStream err, String... args) {
        var chinese = locale.getLanguage().equals("zh");
        var texts = ResourceBundle.getBundle("i18n/command", chinese ? Locale.ROOT : Locale.ENGLISH);
        try {
            return new ImportFiles(ImportArguments.of(args), texts, out).run();
        } catch (ImportRefused refused) {
            err.println(refused.text(texts));
            return refused.exitCode();
        } catch (IOException e) {
            err.println("sidu: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            return 130;
        }
    }

    private int run() throws IOException, InterruptedException {
        var response = send(request(arguments.imports())
                .header("Content-Type", Multipart.CONTENT_TYPE)
                .timeout(ANSWER)
                .POST(Multipart.of(arguments))
                .build());
        var report = json.readTree(response.body());
        if (response.statusCode() == 202) report = poll(report, RUNNING, ImportFiles::ended);
        if (!report.path("status").asString("").equals("DONE"))
            throw new ImportRefused("not-done", report.path("status").asString(""));
        var seen = !arguments.publish() || isVisible(report);
        if (arguments.json()) out.println(report);
        else print(report, seen);
        return rejected(report) > 0 ? 2 : 0;
    }

    private boolean isVisible(JsonNode report) throws IOException, InterruptedException {
        if (report.path("epoch").isNull() || report.path("id").isMissingNode()) return true;
        return visible(poll(report, VISIBLE, ImportFiles::visible));
    }

    /** Asks for the import's state until it is as wanted or the time is over; the last state. */
    private JsonNode poll(JsonNode report, Duration limit, Predicate<JsonNode> wanted)
            throws IOException, InterruptedException {
        var state = report;
        var address = arguments.imports() + "/" + report.path("id").asString("");
        var end = System.nanoTime() + limit.toNanos();
        while (!wanted.test(state) && System.nanoTime() < end) {
            Thread.sleep(100);
            state = json.readTree(
                    send(request(address).timeout(CONNECT).GET().build()).body());
        }
        return state;
    }

    private static boolean ended(JsonNode state) {
        return !state.path("status").asString("").equals("RUNNING");
    }

    private static boolean visible(JsonNode state) {
        return state.path("visibleAt").isString();
    }

    private static int rejected(JsonNode report) {
        var rejected = 0;
        for (var file : report.path("files")) rejected += file.path("rejected").asInt(0);
        return rejected;
    }

    private void print(JsonNode report, boolean seen) {
        var id = report.path("id").asString("");
        for (var file : report.path("files")) {
            out.println(texts.getString("command.import.file")
                    .formatted(
                            file.path("name").asString(""),
                            file.path("created").asInt(0),
                            file.path("updated").asInt(0),
                            file.path("unchanged").asInt(0),
                            file.path("duplicates").asInt(0),
                            file.path("rejected").asInt(0)));
            for (var problem : file.path("problems"))
                out.println(texts.getString("command.import.problem")
                        .formatted(
                                problem.path("within").isString()
                                        ? problem.path("within").asString() + " "
                                        : "",
                                problem.path("line").asInt(0),
                                problem.path("detail").asString("")));
            var warnings = file.path("warnings").asInt(0);
            if (warnings > 0)
                out.println(texts.getString("command.import.warnings").formatted(warnings, arguments.imports(), id));
        }
        if (!arguments.publish()) out.println(texts.getString("command.import.drafts"));
        else if (seen)
            out.println(texts.getString("command.import.visible")
                    .formatted(report.path("epoch").asLong(0)));
        else out.println(texts.getString("command.import.not-yet-visible"));
    }

    private HttpRequest.Builder request(String address) throws IOException {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + key())
                .header("Accept-Language", texts.getString("command.language"))
                .header("Accept", "application/json, application/problem+json");
    }

    private String key() throws IOException {
        if (!Files.isReadable(arguments.keyFile()))
            throw new ImportRefused("no-key", arguments.keyFile().toString());
        return Files.readString(arguments.keyFile()).strip();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        var response = exchange(request);
        if (response.statusCode() < 300) return response;
        if (!response.headers().firstValue("Content-Type").orElse("").contains("json"))
            throw new ImportRefused("status", Integer.toString(response.statusCode()));
        var problem = json.readTree(response.body());
        if (arguments.json()) out.println(problem);
        throw new ImportRefused("problem-title", told(problem));
    }

    private HttpResponse<String> exchange(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ImportRefused("unreachable", arguments.url());
        }
    }

    private static String told(JsonNode problem) {
        var told = new StringBuilder(problem.path("title").asString(""));
        for (var part : new String[] {"detail", "hint"})
            if (problem.path(part).isString())
                told.append(' ').append(problem.path(part).asString());
        return told.toString();
    }
}
