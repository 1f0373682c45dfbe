package org.sidu.api.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.ReceiptCheck;
import org.sidu.bot.ReceiptKey;
import org.sidu.bot.ReceiptKeys;
import tools.jackson.databind.JsonNode;

/**
 * {@code sidu verify-receipt}: whether the receipt of an answer is what was signed. Needs no server and no database, only
 * the public keys, from a file or from an installation's address. Exit code 0 when everything holds, 1 with a sentence
 * when something does not.
 */
public final class VerifyReceipt {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    /** A receipt has a few kilobytes, an answer's text fewer. */
    private static final int LARGEST = 1 << 20;

    private final ReceiptArguments arguments;
    private final ResourceBundle texts;
    private final InputStream in;
    private final PrintStream out;

    private VerifyReceipt(ReceiptArguments arguments, ResourceBundle texts, InputStream in, PrintStream out) {
        this.arguments = arguments;
        this.texts = texts;
        this.in = in;
        this.out = out;
    }

    public static void main(String[] args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(Locale.getDefault(), System.in, out, err, args));
    }

    /** The exit code; texts are Chinese for a Chinese locale and English otherwise. */
    static int run(Locale locale, InputStream in, PrintStream out, PrintStream err, String... args) {
        var chinese = locale.getLanguage().equals("zh");
        var texts = ResourceBundle.getBundle("i18n/command", chinese ? Locale.ROOT : Locale.ENGLISH);
        try {
            new VerifyReceipt(ReceiptArguments.of(args), texts, in, out).run();
            return 0;
        } catch (Refused refused) {
            err.println(refused.text(texts));
            return refused.exitCode();
        } catch (InterruptedException e) {
            return 130;
        }
    }

    private void run() throws InterruptedException {
        var receipt = read(arguments.receipt());
        switch (ReceiptCheck.check(receipt, keys())) {
            case ReceiptCheck.Failed failed ->
                throw new Refused("receipt.failed." + failed.reason().name(), failed.fact());
            case ReceiptCheck.Verified verified -> {
                checkText(verified.receipt());
                print(verified);
            }
        }
    }

    private void checkText(JsonNode receipt) {
        var file = arguments.text();
        if (file == null) return;
        var text = read(file);
        // An editor ends the last line; the answer does not.
        var same =
                ReceiptCheck.sameText(receipt, text) || ReceiptCheck.sameText(receipt, text.replaceFirst("\\R$", ""));
        if (!same) throw new Refused("receipt.failed.TEXT", file);
    }

    private void print(ReceiptCheck.Verified verified) {
        var receipt = verified.receipt();
        if (verified.version() < ReceiptCheck.VERSION) say("former");
        say("verified", receipt.path("answerId").asString(""), verified.signedAt());
        say("key", verified.key().id(), limit(verified.key(), true), limit(verified.key(), false));
        say(
                "content",
                receipt.path("outcome").asString(""),
                receipt.path("citations").size(),
                receipt.path("passages").size(),
                receipt.path("epoch").asLong(0));
        say(
                receipt.has("model") ? "model" : "no-model",
                receipt.path("model").asString(""),
                receipt.path("prompt").asString(""));
        say(arguments.text() == null ? "text-not-checked" : "text-same");
    }

    private String limit(ReceiptKey key, boolean from) {
        var limit = from ? key.validFrom() : key.validTo();
        return limit == null ? texts.getString("command.receipt.no-limit") : limit.toString();
    }

    private void say(String key, Object... facts) {
        out.println(texts.getString("command.receipt." + key).formatted(facts));
    }

    private ReceiptKeys keys() throws InterruptedException {
        var from = arguments.keys();
        try {
            return ReceiptKeys.read(from.matches("https?://.*") ? fetch(from) : read(from));
        } catch (IllegalArgumentException e) {
            throw new Refused("receipt.keys-not-read", from, reason(e));
        }
    }

    private static String fetch(String address) throws InterruptedException {
        try (var http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(ANSWER)
                    .header("Accept", "application/json")
                    .build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() == 200) return response.body();
            throw new Refused("receipt.keys-not-read", address, "HTTP " + response.statusCode());
        } catch (IOException e) {
            throw new Refused("receipt.keys-not-read", address, reason(e));
        }
    }

    private String read(String file) {
        try {
            var bytes = file.equals("-") ? in.readNBytes(LARGEST) : Files.readAllBytes(Path.of(file));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Refused("receipt.no-file", file);
        }
    }

    private static String reason(@Nullable Throwable failure) {
        var message = failure == null ? null : failure.getMessage();
        return message == null ? String.valueOf(failure) : message;
    }
}
