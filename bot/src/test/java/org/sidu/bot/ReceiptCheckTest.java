package org.sidu.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sidu.bot.ReceiptCheck.Failed;
import org.sidu.bot.ReceiptCheck.Reason;
import org.sidu.bot.ReceiptCheck.Verified;
import org.sidu.common.CanonicalJson;
import org.sidu.common.Idempotency;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ReceiptCheckTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final OffsetDateTime SIGNED = OffsetDateTime.parse("2026-11-23T09:30:00.123+08:00");

    private final KeyPair pair = pair();
    private final ReceiptKey key = ReceiptKey.of(pair.getPrivate());
    private final ReceiptKeys keys = new ReceiptKeys(List.of(ReceiptKey.of(pair().getPrivate()), key));
    private final ObjectNode receipt = signed(content());

    @Test
    void acceptsWhatWasSignedHoweverItIsWritten() {
        assertThat(check(receipt)).isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.key()).isEqualTo(key);
            assertThat(verified.signedAt()).isEqualTo(SIGNED);
        });
        assertThat(ReceiptCheck.check(receipt.toPrettyString(), keys)).isInstanceOf(Verified.class);
        var turned = JSON.createObjectNode();
        receipt.properties().stream()
                .sorted((a, b) -> b.getKey().compareTo(a.getKey()))
                .forEach(field -> turned.set(field.getKey(), field.getValue()));
        assertThat(check(turned)).isInstanceOf(Verified.class);
    }

    @Test
    void noticesEveryValueThatIsChanged() {
        var tampered = new ArrayList<JsonNode>();
        change(receipt, receipt, tampered);
        assertThat(tampered).hasSizeGreaterThan(60).allSatisfy(this::refused);
    }

    @Test
    void noticesEveryFieldThatIsTakenAwayRenamedOrAdded() {
        var tampered = new ArrayList<JsonNode>();
        restructure(receipt, receipt, tampered);
        assertThat(tampered).hasSizeGreaterThan(60).allSatisfy(this::refused);
    }

    @Test
    void noticesEveryCharacterOfTheSignature() {
        var signature = receipt.get("signature").stringValue();
        for (int i = 0; i < signature.length(); i++) {
            for (var other : List.of("A", "B", "w", "=")) {
                var forged = signature.substring(0, i) + other + signature.substring(i + 1);
                if (!forged.equals(signature)) refused(receipt.deepCopy().put("signature", forged));
            }
            refused(receipt.deepCopy().put("signature", signature.substring(0, i)));
        }
        refused(receipt.deepCopy().put("signature", signature + "A"));
        refused(receipt.deepCopy().put("signature", " " + signature));
    }

    @Test
    void saysWhatIsWrong() {
        var other = new ReceiptKeys(List.of(ReceiptKey.of(pair().getPrivate())));
        assertThat(ReceiptCheck.check(receipt.toString(), other)).isEqualTo(new Failed(Reason.KEY_UNKNOWN, key.id()));
        assertThat(ReceiptCheck.check(receipt.toString(), ReceiptKeys.NONE))
                .isEqualTo(new Failed(Reason.KEY_UNKNOWN, key.id()));
        assertThat(check(receipt.deepCopy().put("outcome", "REFUSED"))).isEqualTo(new Failed(Reason.CHANGED, ""));
        assertThat(check(receipt.deepCopy().put("version", 3))).isEqualTo(new Failed(Reason.VERSION_UNKNOWN, "3"));
        assertThat(reason(without("signature"))).isEqualTo(Reason.NO_SIGNATURE);
        assertThat(reason(without("keyId"))).isEqualTo(Reason.NO_KEY);
        assertThat(reason(without("signedAt"))).isEqualTo(Reason.NO_TIME);
        assertThat(reason(receipt.deepCopy().put("signature", "AAAA"))).isEqualTo(Reason.SIGNATURE_MALFORMED);
        assertThat(reason(receipt.deepCopy().put("epoch", 129.5))).isEqualTo(Reason.NO_CANONICAL_FORM);
        for (var text : List.of("", "null", "[]", "\"text\"", receipt + "{}", "{", "{\"a\":1,\"a\":1}"))
            assertThat(ReceiptCheck.check(text, keys))
                    .as(text)
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.reason()).isEqualTo(Reason.NOT_JSON));
    }

    @Test
    void refusesAFieldThatIsThereTwice() {
        var text = receipt.toString();
        var twice = "{\"outcome\":\"REFUSED\"," + text.substring(1);
        assertThat(ReceiptCheck.check(twice, keys)).isInstanceOf(Failed.class);
    }

    @Test
    void refusesAKeyThatWasNotValidThen() {
        for (var limits : List.of(
                key.within(SIGNED.plusNanos(1_000_000), null),
                key.within(null, SIGNED.minusNanos(1_000_000)),
                key.within(SIGNED.minusDays(2), SIGNED.minusDays(1))))
            assertThat(ReceiptCheck.check(receipt.toString(), new ReceiptKeys(List.of(limits))))
                    .isEqualTo(new Failed(Reason.KEY_NOT_VALID_THEN, key.id()));
        var during = new ReceiptKeys(List.of(key.within(SIGNED, SIGNED)));
        assertThat(ReceiptCheck.check(receipt.toString(), during)).isInstanceOf(Verified.class);
    }

    @Test
    void acceptsReceiptsOfTheFormerKindByWhicheverKeySignedThem() {
        var former = content();
        former.remove(List.of("version", "keyId", "signedAt", "madeWith"));
        var signed = signed(former);
        assertThat(check(signed)).isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.version()).isEqualTo(1);
            assertThat(verified.key()).isEqualTo(key);
        });
        refused(signed.deepCopy().put("outcome", "REFUSED"));
        var stripped = receipt.deepCopy();
        stripped.remove(List.of("version", "keyId"));
        refused(stripped);
    }

    @Test
    void knowsTheTextThatWasAnswered() {
        assertThat(ReceiptCheck.sameText(receipt, "办理居住证需要：身份证。[1]")).isTrue();
        assertThat(ReceiptCheck.sameText(receipt, "办理居住证需要：身份证。")).isFalse();
    }

    private ReceiptCheck.Result check(JsonNode json) {
        return ReceiptCheck.check(json.toString(), keys);
    }

    private Reason reason(JsonNode json) {
        return ((Failed) check(json)).reason();
    }

    private void refused(JsonNode json) {
        assertThat(check(json)).as(json.toString()).isInstanceOf(Failed.class);
    }

    private JsonNode without(String field) {
        var copy = receipt.deepCopy();
        copy.remove(field);
        return copy;
    }

    /** The whole with one value changed, for every value and several changes of each. */
    private static void change(JsonNode at, JsonNode whole, List<JsonNode> into) {
        if (at instanceof ObjectNode object)
            for (var name : List.copyOf(object.propertyNames())) {
                if (at == whole && name.equals("signature")) continue;
                var was = object.get(name);
                for (var other : others(was)) {
                    object.set(name, other);
                    into.add(whole.deepCopy());
                }
                object.set(name, was);
                change(was, whole, into);
            }
        if (at instanceof ArrayNode array)
            for (int i = 0; i < array.size(); i++) {
                var was = array.get(i);
                for (var other : others(was)) {
                    array.set(i, other);
                    into.add(whole.deepCopy());
                }
                array.set(i, was);
                change(was, whole, into);
            }
    }

    private static List<JsonNode> others(JsonNode value) {
        var factory = JSON.getNodeFactory();
        var others = new ArrayList<JsonNode>();
        others.add(factory.nullNode());
        if (value.isString()) {
            var text = value.stringValue();
            others.add(factory.stringNode(text + " "));
            if (!text.isEmpty()) {
                others.add(factory.stringNode((char) (text.charAt(0) ^ 1) + text.substring(1)));
                others.add(factory.stringNode(text.substring(0, text.length() - 1)));
            }
        }
        if (value.isNumber()) {
            others.add(factory.numberNode(value.asLong() + 1));
            others.add(factory.stringNode(value.asString()));
        }
        return others;
    }

    /** The whole with one field or item fewer, more or elsewhere. */
    private static void restructure(JsonNode at, JsonNode whole, List<JsonNode> into) {
        if (at instanceof ObjectNode object) {
            for (var name : List.copyOf(object.propertyNames())) {
                var was = object.get(name);
                object.remove(name);
                into.add(whole.deepCopy());
                object.set(name + "2", was);
                into.add(whole.deepCopy());
                object.remove(name + "2");
                object.set(name, was);
                restructure(was, whole, into);
            }
            object.put("added", "");
            into.add(whole.deepCopy());
            object.remove("added");
        }
        if (at instanceof ArrayNode array) {
            array.add("added");
            into.add(whole.deepCopy());
            array.remove(array.size() - 1);
            for (int i = 0; i < array.size(); i++) {
                var was = array.remove(i);
                into.add(whole.deepCopy());
                if (i < array.size() && !was.equals(array.get(array.size() - 1))) {
                    array.add(was);
                    into.add(whole.deepCopy());
                    array.remove(array.size() - 1);
                }
                array.insert(i, was);
                restructure(was, whole, into);
            }
        }
    }

    private ObjectNode content() {
        var content = (ObjectNode) JSON.readTree("""
                {"version":2,"signedAt":"2026-11-23T09:30:00.123+08:00","answerId":"019aae5e-2b30-7c41-9d5e-6f2b1c8a4e10",
                 "outcome":"ANSWERED","degraded":[],"epoch":129,"asOf":"2026-11-23","regionCode":"990100",
                 "createdAt":"2026-11-23T09:30:00.1+08:00","model":"qwen","prompt":"answer-1","guards":["VERIFY:number"],
                 "citations":[{"articleId":"019aa3f0-5c11-7d22-9a3b-4c5d6e7f8091","externalId":"居住证-3","revision":2,
                               "passageId":"019aa3f0-5c12-7e33-8b4c-5d6e7f809102"}],
                 "passages":[{"passageId":"019aa3f0-5c12-7e33-8b4c-5d6e7f809102","sha256":"00ff"},
                             {"passageId":"019aa3f0-5c12-7e33-8b4c-5d6e7f809103","sha256":"11ee"}],
                 "madeWith":{"index":"7","judge":"ab12","embedding":"bge-small-zh-v1.5-q"}}""");
        content.put("keyId", key.id());
        content.put("textSha256", Idempotency.fingerprint("办理居住证需要：身份证。[1]"));
        return content;
    }

    private ObjectNode signed(ObjectNode content) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(CanonicalJson.of(content));
            return content.put("signature", Base64.getEncoder().encodeToString(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
