package org.sidu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamedChatTest {
    private static final String QUESTION = "图书馆怎么办借书证";
    private static final String PROMPT = "资料：\n[1] 借书证：读者凭身份证在总服务台领取借书证。孩子由家长陪同领取。\n\n问题：" + QUESTION;
    private static final PacedModel.Pace PACE = new PacedModel.Pace(20, 200, 20);

    private PacedModel model;
    private int port;

    @BeforeEach
    void start() throws IOException {
        try (var free = new java.net.ServerSocket(0)) {
            port = free.getLocalPort();
        }
        model = new PacedModel(port);
        model.speak(PACE);
    }

    @AfterEach
    void stop() throws IOException {
        model.close();
    }

    @Test
    void setsEachPieceBesideTheTokenThatEndedIt() throws IOException {
        var chat = StreamedChat.of(new Relay(port, 2), QUESTION, model, PACE);
        assertThat(chat.byModel()).isTrue();
        assertThat(chat.burst()).isFalse();
        assertThat(chat.delaysMillis())
                .hasSizeGreaterThan(1)
                .allSatisfy(delay -> assertThat(delay).isGreaterThanOrEqualTo(0));
        assertThat(chat.holdBackMillis()).hasSize(PACE.tokens());
        assertThat(chat.gapsMillis()).hasSameSizeAs(chat.sentGapsMillis());
    }

    @Test
    void seesThatAllCameAtOnce() throws IOException {
        var chat = StreamedChat.of(new Relay(port, Integer.MAX_VALUE), QUESTION, model, PACE);
        assertThat(chat.byModel()).isTrue();
        assertThat(chat.burst()).isTrue();
    }

    @Test
    void seesThatOtherWordsCame() throws IOException {
        var chat = StreamedChat.of(
                new Relay(port, 2) {
                    @Override
                    public String stream(String question, Server.Heard heard) {
                        heard.piece("请拨打热线。");
                        return "ANSWERED";
                    }
                },
                QUESTION,
                model,
                PACE);
        assertThat(chat.byModel()).isFalse();
    }

    /** Passes the model's words on without their marks, so many tokens at a time. */
    private static class Relay implements Server.Citizen {
        private final int port;
        private final int atOnce;

        Relay(int port, int atOnce) {
            this.port = port;
            this.atOnce = atOnce;
        }

        @Override
        public void search(String question) {}

        @Override
        public String ask(String question) {
            return "";
        }

        @Override
        public String stream(String question, Server.Heard heard) throws IOException {
            var words = new ArrayList<String>();
            try (var wire = new Wire(URI.create("http://127.0.0.1:" + port))) {
                var body = "{\"messages\":[{\"role\":\"user\",\"content\":" + Text.quoted(PROMPT) + "}]}";
                var response = wire.send("POST", "/v1/chat/completions", body, List.of());
                for (var line = Wire.line(response.body()); line != null; line = Wire.line(response.body())) {
                    words.addAll(Text.fields("content", line));
                    if (words.size() >= atOnce) tell(words, heard);
                }
            }
            tell(words, heard);
            return "ANSWERED";
        }

        private final StringBuilder told = new StringBuilder();

        private void tell(List<String> words, Server.Heard heard) {
            var before = plain(told);
            told.append(String.join("", words));
            words.clear();
            var now = plain(told);
            if (now.length() > before.length()) heard.piece(now.substring(before.length()));
        }

        private static String plain(CharSequence text) {
            return text.toString().replaceAll("\\[\\d]\\s?", "").replaceAll("\\[\\d?$", "");
        }

        @Override
        public void close() {}
    }
}
