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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code sidu verify-index}: whether the index of a running server holds exactly what its database says is published.
 * Exit code 0 when it does, 1 when it does not or cannot be told.
 */
public final class VerifyIndex {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private VerifyIndex() {}

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
            return print(check(args), texts, out);
        } catch (Refused refused) {
            err.println(refused.text(texts));
            return refused.exitCode();
        } catch (InterruptedException e) {
            return 130;
        }
    }

    private static int print(JsonNode checked, ResourceBundle texts, PrintStream out) {
        var agrees = checked.path("agrees").asBoolean(false);
        out.println(texts.getString(agrees ? "command.index.agrees" : "command.index.differs")
                .formatted(
                        checked.path("epoch").asLong(0),
                        checked.path("databaseEpoch").asLong(0),
                        checked.path("articles").asInt(0),
                        checked.path("passages").asInt(0)));
        for (var kind : List.of("missing", "surplus", "differing"))
            for (var one : checked.path(kind))
                out.println(texts.getString("command.index." + kind).formatted(one.asString("")));
        return agrees ? 0 : 1;
    }

    private static JsonNode check(String... args) throws InterruptedException {
        var url = variable("SIDU_URL", "http://localhost:" + variable("SERVER_PORT", "8080"));
        var keyFile = Path.of(variable("SIDU_DATA", "data"), "secrets", "operator.key");
        for (var words = List.of(args).iterator(); words.hasNext(); ) {
            var word = words.next();
            if (!words.hasNext()) throw new Refused("index.usage");
            switch (word) {
                case "--url" -> url = words.next().replaceAll("/+$", "");
                case "--key-file" -> keyFile = Path.of(words.next());
                default -> throw new Refused("index.usage");
            }
        }
        return ask(url, keyFile);
    }

    private static JsonNode ask(String url, Path keyFile) throws InterruptedException {
        try (var http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
            if (!Files.isReadable(keyFile)) throw new Refused("index.no-key", keyFile);
            var request = HttpRequest.newBuilder(URI.create(url + "/api/v1/admin/knowledge-index"))
                    .header(
                            "Authorization",
                            "Bearer " + Files.readString(keyFile).strip())
                    .timeout(ANSWER)
                    .build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() != 200) throw new Refused("index.status", response.statusCode());
            return JsonMapper.builder().build().readTree(response.body());
        } catch (IOException e) {
            throw new Refused("index.unreachable", url);
        }
    }

    private static String variable(String name, String otherwise) {
        var value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
