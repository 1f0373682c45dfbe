package org.sidu.api.command;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.sidu.identity.AuditCheck;
import org.sidu.identity.AuditHeads;
import org.sidu.identity.AuditKeys;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code sidu verify-audit}: whether an export of the audit is what was recorded. Needs no server and no database, only
 * the public keys and, to notice what is missing, the heads that were kept outside the database. Exit code 0 when
 * everything holds, 1 with a sentence when something does not.
 */
public final class VerifyAudit {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final AuditArguments arguments;
    private final ResourceBundle texts;
    private final InputStream in;
    private final PrintStream out;

    private VerifyAudit(AuditArguments arguments, ResourceBundle texts, InputStream in, PrintStream out) {
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
            new VerifyAudit(AuditArguments.of(args), texts, in, out).run();
            return 0;
        } catch (Refused refused) {
            err.println(refused.text(texts));
            return refused.exitCode();
        }
    }

    private void run() {
        var keys = keys();
        try (var lines = lines()) {
            var head = object(lines.readLine());
            if (head == null || !head.path("kind").asString("").equals("sidu-audit")) throw failed("NO_EXPORT", "");
            if (keys.signer(head).isEmpty())
                throw failed("EXPORT_NOT_SIGNED", head.path("keyId").asString(""));
            verify(head, lines, keys);
        } catch (IOException e) {
            throw new Refused("audit.no-file", arguments.export());
        }
    }

    private void verify(ObjectNode head, BufferedReader lines, AuditKeys keys) throws IOException {
        var before = head.path("first").asLong(1) - 1;
        var hash = HexFormat.of().parseHex(head.path("before").asString(""));
        try (var check = new AuditCheck(before, hash, new AuditHeads(arguments.heads()), keys)) {
            for (var line = lines.readLine(); line != null && check.fault() == null; line = lines.readLine()) {
                var record = object(line);
                if (record == null) check.fail(AuditCheck.Reason.NOT_A_RECORD, check.seq() + 1);
                else check.record(record);
            }
            refuse(check);
            var whole = check.seq() == head.path("last").asLong(0)
                    && check.hash().equals(head.path("hash").asString(""));
            if (!whole) throw failed("NOT_WHOLE", check.seq() + 1);
            check.end(until(head));
            refuse(check);
            print(head, check);
        }
    }

    private static void refuse(AuditCheck check) {
        var fault = check.fault();
        if (fault != null) throw failed(fault.reason().name(), fault.seq());
    }

    private static Instant until(ObjectNode head) {
        try {
            return Instant.parse(head.path("until").asString(""));
        } catch (DateTimeException e) {
            throw failed("NO_EXPORT", "");
        }
    }

    private void print(ObjectNode head, AuditCheck check) {
        say("verified", head.path("records").asLong(0), head.path("first").asLong(0), check.seq());
        say("signed", head.path("exportedAt").asString(""), head.path("keyId").asString(""));
        if (arguments.heads() == null) say("no-heads");
        else say("heads", check.matched());
    }

    private void say(String key, Object... facts) {
        out.println(texts.getString("command.audit." + key).formatted(facts));
    }

    private static Refused failed(String reason, Object fact) {
        return new Refused("audit.failed." + reason, fact);
    }

    private static @Nullable ObjectNode object(@Nullable String line) {
        try {
            return line != null && JSON.readTree(line) instanceof ObjectNode object ? object : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private BufferedReader lines() throws IOException {
        return arguments.export().equals("-")
                ? new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(arguments.export()));
    }

    private AuditKeys keys() {
        var file = arguments.keys();
        try {
            return AuditKeys.read(Files.readString(file));
        } catch (IOException e) {
            throw new Refused("audit.no-key", file);
        } catch (IllegalArgumentException e) {
            throw new Refused("audit.keys-not-read", file, String.valueOf(e.getMessage()));
        }
    }
}
