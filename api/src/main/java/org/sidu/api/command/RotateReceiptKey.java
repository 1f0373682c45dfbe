package org.sidu.api.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.sidu.bot.ReceiptKey;
import org.sidu.bot.ReceiptKeys;

/**
 * {@code sidu rotate-receipt-key}: a new key for receipts. The public half of the former one goes into the JWK set beside
 * it, valid for as long as replicas may still sign with it. Only files change: what runs goes on with the former key until
 * it is started again.
 */
public final class RotateReceiptKey {
    private static final Duration OVERLAP = Duration.ofHours(24);
    /** By so much a replica's clock may be behind this machine's. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Path keyFile;
    private final Path keysFile;
    private final Duration overlap;
    private final Clock clock;

    private RotateReceiptKey(Path keyFile, Path keysFile, Duration overlap, Clock clock) {
        this.keyFile = keyFile;
        this.keysFile = keysFile;
        this.overlap = overlap;
        this.clock = clock;
    }

    public static void main(String[] args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // The city's zone, as everywhere else; there is no application here that would hold its clock.
        var clock = Clock.system(ZoneId.of("Asia/Shanghai"));
        System.exit(run(Locale.getDefault(), clock, out, err, args));
    }

    /** The exit code; texts are Chinese for a Chinese locale and English otherwise. */
    static int run(Locale locale, Clock clock, PrintStream out, PrintStream err, String... args) {
        var chinese = locale.getLanguage().equals("zh");
        var texts = ResourceBundle.getBundle("i18n/command", chinese ? Locale.ROOT : Locale.ENGLISH);
        try {
            of(clock, args).run(texts, out);
            return 0;
        } catch (Refused refused) {
            err.println(refused.text(texts));
            return refused.exitCode();
        }
    }

    private static RotateReceiptKey of(Clock clock, String... args) {
        var data = System.getenv("SIDU_DATA");
        var secrets = Path.of(data == null || data.isBlank() ? "data" : data, "secrets");
        var keyFile = secrets.resolve("receipt.key");
        Path keysFile = null;
        var overlap = OVERLAP;
        for (var words = List.of(args).iterator(); words.hasNext(); ) {
            var word = words.next();
            switch (word) {
                case "--key-file" -> keyFile = Path.of(value(word, words));
                case "--keys" -> keysFile = Path.of(value(word, words));
                case "--overlap" -> overlap = duration(value(word, words));
                default -> throw new Refused("rotate.usage", word);
            }
        }
        if (keysFile == null) keysFile = keyFile.resolveSibling("receipt-keys.json");
        return new RotateReceiptKey(keyFile, keysFile, overlap, clock);
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) throw new Refused("rotate.usage", option);
        return words.next();
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            throw new Refused("rotate.usage", text);
        }
    }

    private void run(ResourceBundle texts, PrintStream out) {
        try {
            var former = ReceiptKey.of(ReceiptKey.privateKey(Files.readString(keyFile)));
            var known = Files.exists(keysFile) ? ReceiptKeys.read(Files.readString(keysFile)) : ReceiptKeys.NONE;
            var now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
            var made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var next = ReceiptKey.of(made.getPrivate()).within(now.minus(SKEW), null);
            // The public keys first: a crash in between leaves a key that nobody signs with, never one that nobody
            // knows.
            write(keysFile, keys(known, former, next, now).json() + "\n");
            write(keyFile, Base64.getEncoder().encodeToString(made.getPrivate().getEncoded()) + "\n");
            out.println(texts.getString("command.rotate.done")
                    .formatted(next.id(), keyFile, former.id(), now.plus(overlap), keysFile));
        } catch (IOException e) {
            throw new Refused("rotate.failed", e.toString());
        } catch (IllegalArgumentException e) {
            throw new Refused("rotate.failed", String.valueOf(e.getMessage()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private ReceiptKeys keys(ReceiptKeys known, ReceiptKey former, ReceiptKey next, OffsetDateTime now) {
        var keys = new ArrayList<ReceiptKey>();
        for (var key : known.keys()) if (!key.id().equals(former.id())) keys.add(key);
        var since = known.find(former.id()).map(ReceiptKey::validFrom).orElse(null);
        keys.add(former.within(since, now.plus(overlap)));
        keys.add(next);
        return new ReceiptKeys(keys);
    }

    /** At once and for the owner alone. */
    private static void write(Path file, String text) throws IOException {
        var part = Files.createTempFile(
                file.toAbsolutePath().resolveSibling(""),
                "receipt",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
