package org.sidu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sidu.common.CanonicalJson;
import org.sidu.identity.AuditCheck.Fault;
import org.sidu.identity.AuditCheck.Reason;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class AuditCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-23T01:30:00Z");
    private static final byte[] SECRET = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32
    };

    @TempDir
    Path directory;

    private final List<ObjectNode> records = new ArrayList<>();
    private final List<String> heads = new ArrayList<>();

    /** Ten records, with a head after the third, the seventh and the last. */
    @BeforeEach
    void makeAChain() {
        chain(10);
        for (var seq : new int[] {3, 7, 10}) heads.add(head(seq, SECRET));
    }

    @Test
    void acceptsWhatWasRecordedAndSigned() throws IOException {
        assertThat(check(records, heads)).isNull();
        assertThat(check(records, List.of())).isNull();
    }

    @Test
    void findsAChangedField() throws IOException {
        records.get(4).put("actor", "staff:other");
        assertThat(check(records, heads)).isEqualTo(new Fault(Reason.CHANGED, 5));
    }

    @Test
    void findsAFieldThatWasAddedOrTakenAway() throws IOException {
        records.get(4).put("more", 1);
        assertThat(check(records, heads)).isEqualTo(new Fault(Reason.CHANGED, 5));
        records.get(4).remove("more");
        records.get(4).remove("n");
        assertThat(check(records, heads)).isEqualTo(new Fault(Reason.CHANGED, 5));
    }

    @Test
    void findsARecordThatIsMissingDoubledOrMoved() throws IOException {
        var without = new ArrayList<>(records);
        without.remove(4);
        assertThat(check(without, heads)).isEqualTo(new Fault(Reason.OUT_OF_ORDER, 5));
        var doubled = new ArrayList<>(records);
        doubled.add(4, records.get(4));
        assertThat(check(doubled, heads)).isEqualTo(new Fault(Reason.OUT_OF_ORDER, 6));
    }

    @Test
    void findsAMissingEndByTheHeadsAlone() throws IOException {
        assertThat(check(records.subList(0, 8), heads)).isEqualTo(new Fault(Reason.END_MISSING, 9));
        assertThat(check(records.subList(0, 8), heads.subList(0, 2))).isNull();
        assertThat(check(List.of(), heads)).isEqualTo(new Fault(Reason.END_MISSING, 1));
    }

    @Test
    void findsAChainThatWasMadeAnew() throws IOException {
        records.clear();
        chain(6);
        records.getLast().put("n", 77);
        rechain(5);
        assertThat(check(records, heads.subList(0, 1))).isNull();
        records.get(1).put("n", 78);
        rechain(1);
        assertThat(check(records, heads.subList(0, 1))).isEqualTo(new Fault(Reason.HEAD_DIFFERS, 3));
    }

    @Test
    void findsThatTheChainWentBack() throws IOException {
        heads.add(head(5, SECRET));
        assertThat(check(records, heads)).isEqualTo(new Fault(Reason.HEAD_DIFFERS, 5));
    }

    @Test
    void trustsNoHeadOfAnotherKeyAndNoChangedOne() throws IOException {
        var other = SECRET.clone();
        other[0]++;
        heads.set(1, head(7, other));
        assertThat(check(records, heads)).isEqualTo(new Fault(Reason.HEAD_NOT_SIGNED, 7));
        heads.set(1, head(7, SECRET).replaceFirst("\"at\":\"2026", "\"at\":\"2025"));
        assertThat(check(records, heads)).isEqualTo(new Fault(Reason.HEAD_NOT_SIGNED, 7));
        heads.set(1, "nonsense");
        assertThat(check(records, heads).reason()).isEqualTo(Reason.HEAD_NOT_SIGNED);
    }

    @Test
    void passesOverHalfALineAtTheEndOfTheHeads() throws IOException {
        heads.add(head(10, SECRET).substring(0, 40));
        assertThat(check(records, heads)).isNull();
    }

    @Test
    void checksAStretchFromWhatStoodBeforeIt() throws IOException {
        var before = records.get(4).get("hash").stringValue();
        try (var check = opened(5, before, heads)) {
            records.subList(5, 10).forEach(check::record);
            check.end(NOW.plusSeconds(1));
            assertThat(check.fault()).isNull();
            assertThat(check.matched()).isEqualTo(2);
        }
        try (var check = opened(5, before.replace(before.charAt(0), before.charAt(0) == 'a' ? 'b' : 'a'), heads)) {
            records.subList(5, 10).forEach(check::record);
            assertThat(check.fault()).isEqualTo(new Fault(Reason.CHANGED, 6));
        }
    }

    @Test
    void asksNothingOfHeadsThatWereSignedLater() throws IOException {
        try (var check = opened(0, "0".repeat(64), heads)) {
            records.subList(0, 8).forEach(check::record);
            check.end(NOW);
            assertThat(check.fault()).isNull();
        }
    }

    private Fault check(List<ObjectNode> records, List<String> heads) throws IOException {
        try (var check = opened(0, "0".repeat(64), heads)) {
            records.forEach(check::record);
            check.end(NOW.plusSeconds(1));
            return check.fault();
        }
    }

    private AuditCheck opened(long before, String hash, List<String> heads) throws IOException {
        var file = Files.writeString(directory.resolve("head.jsonl"), String.join("\n", heads));
        var keys = new AuditKeys(List.of(publicKey(SECRET)));
        return new AuditCheck(before, HexFormat.of().parseHex(hash), new AuditHeads(file), keys);
    }

    private void chain(int count) {
        for (var seq = 1; seq <= count; seq++)
            records.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("seq", seq)
                    .put("actor", "staff:x")
                    .put("n", seq));
        rechain(0);
    }

    /** Gives every record from that one on the hash that fits. */
    private void rechain(int from) {
        for (var i = from; i < records.size(); i++) {
            var content = records.get(i);
            content.remove("hash");
            var previous = i == 0
                    ? AuditChain.start()
                    : HexFormat.of().parseHex(records.get(i - 1).get("hash").stringValue());
            content.put("hash", AuditChain.hex(AuditChain.next(previous, content)));
        }
    }

    private static AuditKey publicKey(byte[] secret) {
        var open = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(secret, 0, open, 0);
        return new AuditKey(Base64.getUrlEncoder().withoutPadding().encodeToString(open));
    }

    private String head(int seq, byte[] secret) {
        var head = AuditHead.content(seq, records.get(seq - 1).get("hash").stringValue(), NOW);
        head.put("keyId", publicKey(SECRET).id());
        var bytes = CanonicalJson.of(head);
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(secret, 0, bytes, 0, bytes.length, signature, 0);
        return head.put("signature", Base64.getEncoder().encodeToString(signature))
                .toString();
    }
}
