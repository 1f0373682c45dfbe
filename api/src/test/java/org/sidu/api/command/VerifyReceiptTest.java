package org.sidu.api.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sidu.bot.ReceiptKey;
import org.sidu.bot.ReceiptKeys;
import org.sidu.common.CanonicalJson;
import org.sidu.common.Idempotency;
import tools.jackson.databind.json.JsonMapper;

/** Both commands on receipts: one makes and retires keys, the other verifies with them. */
class VerifyReceiptTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T01:30:00Z"), ZONE);
    private static final String TEXT = "办理居住证需要：身份证。[1]";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path keyFile;
    private Path keysFile;

    @BeforeEach
    void makeAKey() throws Exception {
        keyFile = directory.resolve("receipt.key");
        keysFile = directory.resolve("receipt-keys.json");
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(
                keyFile, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n");
        Files.writeString(keysFile, new ReceiptKeys(List.of(ReceiptKey.of(pair.getPrivate()))).json());
    }

    @Test
    void tellsWhatWasVerified() throws Exception {
        var receipt = receipt(CLOCK);
        assertThat(verify("--keys", keysFile, receipt)).isZero();
        assertThat(out.toString(UTF_8))
                .contains("The signature holds: answer a1", "Outcome ANSWERED", "No model took part", "not checked");
        assertThat(run(Locale.SIMPLIFIED_CHINESE, "", "--keys", keysFile, receipt))
                .isZero();
        assertThat(out.toString(UTF_8)).contains("签名有效：答复 a1");
    }

    @Test
    void readsTheReceiptFromItsInputAndTheKeysFromAnAddress() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/receipt-keys", exchange -> {
            var body = Files.readAllBytes(keysFile);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var url = "http://127.0.0.1:" + server.getAddress().getPort();
            var receipt = Files.readString(receipt(CLOCK));
            assertThat(run(Locale.ENGLISH, receipt, "--keys", url + "/api/v1/receipt-keys", "-"))
                    .isZero();
            assertThat(run(Locale.ENGLISH, receipt, "--keys", url + "/elsewhere", "-"))
                    .isEqualTo(1);
            assertThat(err.toString(UTF_8)).contains("HTTP 404");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysInOneSentenceWhatIsWrong() throws Exception {
        var receipt = receipt(CLOCK);
        Files.writeString(receipt, Files.readString(receipt).replace("ANSWERED", "NO_ANSWER"));
        refused("does not fit the content", "--keys", keysFile, receipt);
        Files.writeString(receipt, "<html>");
        refused("no whole JSON object", "--keys", keysFile, receipt);
        refused("Cannot read " + directory.resolve("none"), "--keys", keysFile, directory.resolve("none"));
        refused("Cannot read the public keys", "--keys", receipt, receipt(CLOCK));
        refused("Cannot read the public keys", "--keys", "http://127.0.0.1:1/keys", receipt(CLOCK));
    }

    @Test
    void comparesTheTextThatWasAnswered() throws Exception {
        var receipt = receipt(CLOCK);
        var text = Files.writeString(directory.resolve("answer.txt"), TEXT + "\n");
        assertThat(verify("--text", text, "--keys", keysFile, receipt)).isZero();
        assertThat(out.toString(UTF_8)).contains("The answer's text is the one in the receipt.");
        Files.writeString(text, TEXT.replace("身份证", "户口簿"));
        refused("is not the answer that the receipt proves", "--text", text, "--keys", keysFile, receipt);
    }

    @Test
    void verifiesReceiptsOfTheFormerAndOfTheNewKey() throws Exception {
        var before = receipt(CLOCK);
        var later = Clock.offset(CLOCK, Duration.ofDays(30));
        assertThat(rotate(later)).isZero();
        var after = receipt(later);
        assertThat(Files.readString(before)).isNotEqualTo(Files.readString(after));
        assertThat(verify("--keys", keysFile, before)).isZero();
        assertThat(verify("--keys", keysFile, after)).isZero();
        assertThat(rotate(Clock.offset(later, Duration.ofDays(30)), "--overlap", "1h"))
                .isZero();
        assertThat(verify("--keys", keysFile, before)).isZero();
        assertThat(verify("--keys", keysFile, after)).isZero();

        var keys = ReceiptKeys.read(Files.readString(keysFile)).keys();
        var now = OffsetDateTime.now(CLOCK);
        assertThat(keys).hasSize(3);
        assertThat(keys)
                .extracting(ReceiptKey::validFrom)
                .containsExactly(
                        null, now.plusDays(30).minusMinutes(5), now.plusDays(60).minusMinutes(5));
        assertThat(keys)
                .extracting(ReceiptKey::validTo)
                .containsExactly(now.plusDays(31), now.plusDays(60).plusHours(1), null);
        for (var file : List.of(keyFile, keysFile))
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
    }

    @Test
    void refusesAReceiptThatAKeySignedOutsideItsTime() throws Exception {
        var stolen = Files.readString(keyFile);
        assertThat(rotate(CLOCK)).isZero();
        Files.writeString(keyFile, stolen);
        var late = receipt(Clock.offset(CLOCK, Duration.ofHours(25)));
        refused("outside the time", "--keys", keysFile, late);
    }

    @Test
    void changesNothingWhenThereIsNoKey() throws Exception {
        var keys = Files.readString(keysFile);
        Files.writeString(keyFile, "not a key");
        assertThat(rotate(CLOCK)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("The key was not changed");
        assertThat(keysFile).hasContent(keys);
        assertThat(keyFile).hasContent("not a key");
    }

    @Test
    void tellsHowItIsUsed() {
        for (var args : new Object[][] {{}, {"a", "b"}, {"--keys"}, {"--no-such", "a"}, {"--text", "-", "-"}})
            assertThat(verify(args)).isEqualTo(64);
        assertThat(err.toString(UTF_8)).contains("usage: sidu verify-receipt");
        assertThat(rotate(CLOCK, "--no-such")).isEqualTo(64);
    }

    private void refused(String sentence, Object... args) {
        err.reset();
        assertThat(verify(args)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains(sentence).hasLineCount(1);
    }

    private int verify(Object... args) {
        return run(Locale.ENGLISH, "", args);
    }

    private int run(Locale locale, String in, Object... args) {
        return VerifyReceipt.run(
                locale, new ByteArrayInputStream(in.getBytes(UTF_8)), print(out), print(err), words(args));
    }

    private int rotate(Clock clock, Object... more) {
        var args = new ArrayList<Object>(List.of("--key-file", keyFile));
        args.addAll(List.of(more));
        return RotateReceiptKey.run(Locale.ENGLISH, clock, print(out), print(err), words(args.toArray()));
    }

    private static String[] words(Object... args) {
        return Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
    }

    private static PrintStream print(ByteArrayOutputStream into) {
        return new PrintStream(into, true, UTF_8);
    }

    /** A receipt as the server signs it, with the key that is in the file now. */
    private Path receipt(Clock clock) throws IOException, GeneralSecurityException {
        var secret = ReceiptKey.privateKey(Files.readString(keyFile));
        var receipt = JSON.createObjectNode()
                .put("version", 2)
                .put("keyId", ReceiptKey.of(secret).id())
                .put("signedAt", OffsetDateTime.now(clock).toString())
                .put("answerId", "a1")
                .put("outcome", "ANSWERED")
                .put("textSha256", Idempotency.fingerprint(TEXT))
                .put("epoch", 129);
        receipt.putArray("citations").addObject().put("externalId", "yl-hj-003");
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(secret);
        signer.update(CanonicalJson.of(receipt));
        receipt.put("signature", Base64.getEncoder().encodeToString(signer.sign()));
        return Files.writeString(Files.createTempFile(directory, "receipt", ".json"), receipt.toPrettyString());
    }
}
