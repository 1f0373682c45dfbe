package org.sidu;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sidu.EventStream.Event;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a citizen lives through, in the words of the contract. */
class CitizenStoryIT extends SiduIT {
    private static final String QUESTION = "申领居住证要带哪些材料？";
    private static final String ORDER = "outcome( citation)*( delta)*( (choices|ticket|handover))?( outcome)? done";

    @Test
    void opensASessionThatTellsNothingButItsTokens() {
        var session = http().post("/api/v1/sessions", "{\"kind\":\"ANONYMOUS\"}")
                .expect(201)
                .json();
        assertThat(session.propertyNames())
                .containsExactlyInAnyOrder("token", "expiresAt", "refreshToken", "citizenId", "kind");
        assertThat(session.get("kind").stringValue()).isEqualTo("ANONYMOUS");
        var refreshed = http().post(
                        "/api/v1/sessions/refresh",
                        "{\"refreshToken\":\"" + session.get("refreshToken").stringValue() + "\"}")
                .expect(200)
                .json();
        assertThat(refreshed.get("citizenId")).isEqualTo(session.get("citizenId"));
    }

    @Test
    void beginsAConversationInTheRegionThatWasNamed() {
        var begun = citizen()
                .http()
                .post(
                        "/api/v1/conversations",
                        "{\"regionCode\":\"990102\",\"locale\":\"en\",\"presentation\":\"ELDER\"}")
                .expect(201)
                .json();
        assertThat(begun.propertyNames())
                .containsExactlyInAnyOrder("id", "state", "channel", "regionCode", "createdAt");
        assertThat(begun.get("state").stringValue()).isEqualTo("BOT");
        assertThat(begun.get("channel").stringValue()).isEqualTo("WEB");
        assertThat(begun.get("regionCode").stringValue()).isEqualTo("990102");
    }

    @Test
    void streamsAnAnswerInTheOrderOfTheContract() {
        var citizen = citizen();
        var stream = citizen.watch(citizen.conversation(), QUESTION);
        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(stream.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(stream.headers().firstValue("X-Accel-Buffering")).hasValue("no");
        var events = stream.all();
        assertThat(names(events)).matches(ORDER).contains("citation").contains("delta");
        assertThat(events)
                .extracting(Event::id)
                .containsExactlyElementsOf(IntStream.range(0, events.size())
                        .mapToObj(n -> "1-" + n)
                        .toList());
        var done = events.getLast().json();
        assertThat(done.get("outcome").stringValue()).isEqualTo("ANSWERED");
        var said = deltas(events);
        assertThat(said).isEqualTo(withoutMarks(done.get("text").stringValue()));
        assertThat(events.getFirst().json().get("answerId")).isEqualTo(done.get("id"));
    }

    @Test
    void givesTheSameAnswerAsADocument() {
        var citizen = citizen();
        var streamed =
                citizen.watch(citizen.conversation(), QUESTION).all().getLast().json();
        var whole = citizen.ask(QUESTION);
        assertThat(withoutIdsAndTimes(streamed)).isEqualTo(withoutIdsAndTimes(whole));
        assertThat(citizen.http()
                        .get("/api/v1/answers/" + streamed.get("id").stringValue())
                        .expect(200)
                        .json())
                .isEqualTo(streamed);
    }

    @Test
    void explainsTermsBehindTheAnswerToWhoeverWantsPlainWords() {
        var citizen = citizen();
        var usual = citizen.ask("职工医保住院起付线是多少");
        var conversation = citizen.conversation("{\"presentation\":\"ELDER\"}");
        var events = citizen.watch(conversation, "职工医保住院起付线是多少").all();
        assertThat(names(events)).matches(ORDER);
        var plain = events.getLast().json();
        assertThat(plain.get("outcome").stringValue()).isEqualTo("ANSWERED");
        assertThat(deltas(events)).isEqualTo(withoutMarks(plain.get("text").stringValue()));
        assertThat(plain.get("text").stringValue()).contains("“起付线”就是");
        assertThat(usual.get("text").stringValue()).doesNotContain("“起付线”就是");
        var article = http().get(plain.get("citations").get(0).get("url").stringValue())
                .expect(200)
                .text();
        for (var segment : plain.get("segments")) {
            assertThat(segment.get("citations").isEmpty()).isFalse();
            if (segment.get("author").stringValue().equals("KNOWLEDGE"))
                for (var line : segment.get("text").stringValue().split("[\\n；。]+"))
                    assertThat(article).contains(line);
        }
    }

    @Test
    void quotesEveryPassageWordForWord() {
        var citizen = citizen();
        var answer = citizen.ask(QUESTION);
        assertThat(answer.get("citations").size()).isPositive();
        for (var citation : answer.get("citations")) {
            var article =
                    http().get(citation.get("url").stringValue()).expect(200).json();
            var passage = article.get("passages")
                    .valueStream()
                    .filter(p -> p.get("id").equals(citation.get("passageId")))
                    .findFirst()
                    .orElseThrow();
            assertThat(passage.get("text").stringValue())
                    .contains(citation.get("quote").stringValue());
            assertThat(citation.get("quote").stringValue()).hasSizeBetween(1, 200);
            assertThat(article.get("externalId")).isEqualTo(citation.get("externalId"));
        }
        var numbers = answer.get("citations").valueStream().map(c -> c.get("n")).toList();
        for (var segment : answer.get("segments")) {
            assertThat(segment.get("citations").size()).isPositive();
            assertThat(numbers).containsAll(segment.get("citations"));
        }
        assertThat(answer.get("aiGenerated").booleanValue()).isFalse();
        assertThat(answer.get("label").isNull()).isTrue();
        assertThat(answer.get("nextSteps").valueStream().map(s -> s.get("kind").stringValue()))
                .containsExactly("HANDOVER", "TICKET", "CALL");
    }

    @Test
    void takesTheLastWordOnAnAnswer() {
        var citizen = citizen();
        var id = citizen.ask(QUESTION).get("id").stringValue();
        var feedback = "/api/v1/answers/" + id + "/feedback";
        citizen.http().post(feedback, "{\"useful\":true}").expect(204);
        citizen.http()
                .post(feedback, "{\"useful\":false,\"solved\":false,\"comment\":\"电话是 13800001234\"}")
                .expect(204);
        var row = " FROM bot.feedback WHERE answer_id = '" + id + "'";
        assertThat(value("SELECT count(*)" + row)).isEqualTo("1");
        assertThat(value("SELECT useful" + row)).isEqualTo("false");
        assertThat(value("SELECT comment" + row)).doesNotContain("13800001234");
    }

    @Test
    void handsOverToAPersonWithATicketForTheCallBack() {
        var citizen = citizen();
        var conversation = citizen.conversation();
        citizen.ask(conversation, QUESTION);
        var handover = citizen.http()
                .post(conversation + "/handover", "{\"reason\":\"说不清楚\",\"phone\":\"13800001234\"}")
                .expect(202)
                .json();
        assertThat(handover.get("state").stringValue()).isEqualTo("QUEUED");
        assertThat(handover.get("open").booleanValue()).isFalse();
        var no = handover.get("ticketNo").stringValue();
        var ticket = citizen.http().get("/api/v1/tickets/" + no).expect(200).json();
        assertThat(ticket.get("appealType").stringValue()).isEqualTo("HELP");
        var again = citizen.http()
                .post(conversation + "/handover", "{}")
                .expect(202)
                .json();
        assertThat(again.get("ticketNo").stringValue()).isEqualTo(no);
    }

    @Test
    void opensATicketFromTheConversationAndReadsItBack() {
        var citizen = citizen();
        var conversation = citizen.conversation();
        citizen.ask(conversation, "小区路灯坏了三天没人修，我要投诉");
        var id = conversation.substring(conversation.lastIndexOf('/') + 1);
        var opened = citizen.openTicket("""
                {"conversationId":"%s","appealType":"COMPLAINT","title":"路灯不亮","content":"三天不亮了。",
                 "regionCode":"990102","contact":{"name":"王女士","phone":"13800001234"},"consent":true}""".formatted(id)).expect(201);
        var ticket = opened.json();
        var no = ticket.get("no").stringValue();
        assertThat(no).matches("\\d{8,}");
        assertThat(opened.header("Location")).hasValue("/api/v1/tickets/" + no);
        assertThat(opened.header("ETag")).isPresent();
        assertThat(ticket.get("state").stringValue()).isEqualTo("SUBMITTED");
        assertThat(ticket.get("stateText").stringValue()).isEqualTo("已收到，等待受理");
        assertThat(ticket.get("conversationId").stringValue()).isEqualTo(id);
        assertThat(citizen.http().get("/api/v1/tickets/" + no).expect(200).json())
                .isEqualTo(ticket);
        assertThat(citizen.http()
                        .get("/api/v1/tickets")
                        .expect(200)
                        .json()
                        .get("items")
                        .get(0))
                .isEqualTo(ticket);
        assertThat(citizen.http()
                        .get("/api/v1/tickets/" + no + "/timeline")
                        .expect(200)
                        .json()
                        .get("items")
                        .size())
                .isPositive();
        var asked = citizen.ask("我的工单 " + no + " 办到哪一步了？");
        assertThat(asked.get("outcome").stringValue()).isEqualTo("TICKET_STATUS");
        assertThat(asked.get("ticket").get("no").stringValue()).isEqualTo(no);
    }

    @Test
    void opensOneTicketForAKey() {
        var citizen = citizen();
        var key = UUID.randomUUID().toString();
        var http = citizen.http().with("Idempotency-Key", key);
        var body = "{\"appealType\":\"SUGGESTION\",\"title\":\"加一班公交\",\"content\":\"早高峰太挤。\"}";
        var first = http.post("/api/v1/tickets", body).expect(201);
        var second = http.post("/api/v1/tickets", body).expect(201);
        assertThat(second.json().get("no")).isEqualTo(first.json().get("no"));
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(second.header("Idempotent-Replayed")).hasValue("true");
        var other = http.post("/api/v1/tickets", body.replace("太挤", "不挤")).expect(422);
        assertThat(other.json().get("type").stringValue()).isEqualTo("/problems/idempotency-key-reused");
    }

    @Test
    void listsTheMessagesPageByPage() {
        var citizen = citizen();
        var conversation = citizen.conversation();
        var answer = citizen.ask(conversation, "我的电话是13800001234，" + QUESTION);
        citizen.ask(conversation, "你好");
        var page = citizen.http()
                .get(conversation + "/messages?limit=2")
                .expect(200)
                .json();
        assertThat(page.get("items").valueStream().map(m -> m.get("from").stringValue()))
                .containsExactly("CITIZEN", "BOT");
        assertThat(page.get("items").get(0).get("text").stringValue()).doesNotContain("13800001234");
        assertThat(page.get("items").get(1).get("answer")).isEqualTo(answer);
        var next = citizen.http()
                .get(conversation + "/messages?limit=2&cursor="
                        + page.get("nextCursor").stringValue())
                .expect(200)
                .json();
        assertThat(next.get("items").valueStream().map(m -> m.get("seq").intValue()))
                .containsExactly(3, 4);
        assertThat(next.get("nextCursor").isNull()).isTrue();
    }

    @Test
    void replaysExactlyWhatFollowsTheLastEventSeen() {
        var citizen = citizen();
        var conversation = citizen.conversation();
        var first = citizen.watch(conversation, QUESTION).all();
        var second = citizen.watch(conversation, "新生儿落户去哪里办？").all();
        var seen = 2;
        try (var stream = citizen.follow(conversation, first.get(seen).id())) {
            var replayed = stream.until("done");
            assertThat(replayed).containsExactlyElementsOf(first.subList(seen + 1, first.size()));
            assertThat(stream.until("done")).containsExactlyElementsOf(second);
        }
    }

    @Test
    void goesOnWithALiveAnswerAfterABrokenConnection() {
        modelBehaves("good");
        MODEL.speak(100, 25);
        var citizen = citizen();
        var conversation = citizen.conversation();
        List<Event> seen;
        try (var stream = citizen.watch(conversation, QUESTION)) {
            seen = stream.until("delta");
        }
        try (var stream = citizen.follow(conversation, seen.getLast().id())) {
            var rest = stream.until("done");
            var all = new java.util.ArrayList<>(seen);
            all.addAll(rest);
            assertThat(all)
                    .extracting(Event::id)
                    .containsExactlyElementsOf(IntStream.range(0, all.size())
                            .mapToObj(n -> "1-" + n)
                            .toList());
            assertThat(deltas(all))
                    .isEqualTo(withoutMarks(rest.getLast().json().get("text").stringValue()));
        }
    }

    @Test
    void showsAFollowerWhatIsAskedFromNowOn() {
        var citizen = citizen();
        var conversation = citizen.conversation();
        citizen.ask(conversation, "你好");
        try (var stream = citizen.follow(conversation, null)) {
            assertThat(stream.status()).isEqualTo(200);
            var said = citizen.watch(conversation, QUESTION).all();
            assertThat(stream.until("done")).containsExactlyElementsOf(said);
        }
    }

    @Test
    void stopsAnAnswerThatIsCancelled() {
        modelBehaves("endless");
        MODEL.speak(100, 50);
        var citizen = citizen();
        var conversation = citizen.conversation();
        try (var stream = citizen.watch(conversation, QUESTION)) {
            stream.until("delta");
            citizen.http().post(conversation + "/cancellation", null).expect(204);
            var done = stream.until("done").getLast().json();
            assertThat(done.get("outcome").stringValue()).isEqualTo("PARTLY_ANSWERED");
            assertThat(done.get("citations").size()).isPositive();
        }
        awaitSilence();
        var next = citizen.ask(conversation, "你好");
        assertThat(next.get("outcome").stringValue()).isEqualTo("SMALL_TALK");
    }

    @Test
    void letsASecondMessageWaitAndRefusesAThird() {
        modelBehaves("endless");
        MODEL.speak(100, 50);
        var citizen = citizen();
        var conversation = citizen.conversation();
        var later = new Citizen(citizen.http().with("Prefer", "respond-async"), citizen.id());
        try (var stream = citizen.watch(conversation, QUESTION)) {
            stream.until("delta");
            var second = later.send(conversation, Citizen.message("你好")).expect(202);
            var third = later.send(conversation, Citizen.message("还在吗")).expect(409);
            assertThat(third.json().get("type").stringValue()).isEqualTo("/problems/conversation-busy");
            assertThat(citizen.http()
                            .get(second.header("Location").orElseThrow())
                            .status())
                    .isEqualTo(202);
            citizen.http().post(conversation + "/cancellation", null).expect(204);
            stream.until("done");
            var waited = citizen.awaitAnswer(second.header("Location").orElseThrow());
            assertThat(waited.get("conversationId").stringValue()).isEqualTo(conversation.substring(22));
        }
        var messages = citizen.http()
                .get(conversation + "/messages")
                .expect(200)
                .json()
                .get("items");
        assertThat(messages.valueStream().map(m -> m.get("seq").intValue())).containsExactly(1, 2, 3, 4);
    }

    @Test
    void answersLaterWhenAskedTo() {
        var citizen = citizen();
        var conversation = citizen.conversation();
        var accepted = new Citizen(citizen.http().with("Prefer", "respond-async"), citizen.id())
                .send(conversation, Citizen.message(QUESTION))
                .expect(202);
        var answer = citizen.awaitAnswer(accepted.header("Location").orElseThrow());
        assertThat(answer.get("outcome").stringValue()).isEqualTo("ANSWERED");
    }

    @Test
    void givesARepeatedMessageTheSameAnswer() {
        var citizen = citizen();
        var conversation = citizen.conversation();
        var message = Citizen.message(QUESTION, "m-1");
        var first = citizen.send(conversation, message).expect(200);
        var second = citizen.send(conversation, message).expect(200);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(second.header("Idempotent-Replayed")).hasValue("true");
        assertThat(second.json()).isEqualTo(first.json());
        var stream = citizen.http().events("POST", conversation + "/messages", message);
        assertThat(stream.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(stream.all().getLast().json()).isEqualTo(first.json());
        var other = citizen.send(conversation, Citizen.message("你好", "m-1")).expect(422);
        assertThat(other.json().get("type").stringValue()).isEqualTo("/problems/message-id-reused");
        assertThat(messages(citizen, conversation)).isEqualTo(2);
    }

    @Test
    void takesOneOfManySimultaneousCopiesOfAMessage() {
        var citizen = citizen();
        var conversation = citizen.conversation();
        var copies = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> citizen.send(conversation, Citizen.message(QUESTION, "m-1"))
                                .expect(200)
                                .json()
                                .get("id")
                                .stringValue(),
                        Thread::startVirtualThread))
                .toList();
        assertThat(copies.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(messages(citizen, conversation)).isEqualTo(2);
    }

    @Test
    void signsAReceiptOfEveryAnswer() throws Exception {
        var citizen = citizen();
        for (var question : List.of(QUESTION, "你好", "我家着火了")) {
            var answer = citizen.ask(question);
            var receipt = (ObjectNode) citizen.http()
                    .get("/api/v1/answers/" + answer.get("id").stringValue() + "/receipt")
                    .expect(200)
                    .json();
            assertThat(receipt.get("outcome")).isEqualTo(answer.get("outcome"));
            assertThat(receipt.get("citations").size())
                    .isEqualTo(answer.get("citations").size());
            var signed = Base64.getDecoder().decode(receipt.remove("signature").stringValue());
            assertThat(valid(signed, sorted(receipt))).as(question).isTrue();
            assertThat(valid(signed, sorted(receipt.put("outcome", "FORGED")))).isFalse();
        }
    }

    private boolean valid(byte[] signed, JsonNode content) throws Exception {
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(publicKey());
        verifier.update(Http.JSON.writeValueAsBytes(content));
        return verifier.verify(signed);
    }

    /** Ed25519 derives the public key from the private one; the JDK does so only while it generates a pair. */
    private PublicKey publicKey() throws Exception {
        var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(setting("sidu.secrets.receipt-key")));
        var key = (EdECPrivateKey) KeyFactory.getInstance("Ed25519").generatePrivate(encoded);
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(key.getBytes().orElseThrow(), 0, bytes, 0, bytes.length);
            }
        });
        return generator.generateKeyPair().getPublic();
    }

    /** The same with the keys of every object in order. */
    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            var array = Http.JSON.createArrayNode();
            node.forEach(item -> array.add(sorted(item)));
            return array;
        }
        if (!node.isObject()) return node;
        var object = Http.JSON.createObjectNode();
        node.propertyNames().stream().sorted().forEach(name -> object.set(name, sorted(node.get(name))));
        return object;
    }

    /** Waits until the double writes no answer any more. */
    private static void awaitSilence() {
        var end = System.nanoTime() + 20_000_000_000L;
        while (MODEL.active() > 0)
            assertThat(System.nanoTime()).as("silence in time").isLessThan(end);
    }

    private static int messages(Citizen citizen, String conversation) {
        return citizen.http()
                .get(conversation + "/messages")
                .expect(200)
                .json()
                .get("items")
                .size();
    }

    static String names(List<Event> events) {
        return events.stream().map(Event::name).collect(Collectors.joining(" "));
    }

    static String deltas(List<Event> events) {
        return events.stream()
                .filter(event -> event.name().equals("delta"))
                .map(event -> event.json().get("text").stringValue())
                .collect(Collectors.joining());
    }

    static String withoutMarks(String text) {
        return text.replaceAll("\\[\\d+]", "");
    }

    private static JsonNode withoutIdsAndTimes(JsonNode answer) {
        return ((ObjectNode) answer.deepCopy()).remove(List.of("id", "messageId", "conversationId", "createdAt"));
    }
}
