package org.sidu.api.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sidu.SiduIT;

/** What the installation hands out is what the command accepts, for every way of ending. */
class VerifyReceiptIT extends SiduIT {
    @TempDir
    Path directory;

    @Test
    void verifiesTheReceiptOfEveryOutcomeByThePublishedKeys() throws IOException {
        for (var question : List.of("申领居住证要带哪些材料？", "你好", "我家着火了", "火星上的房价是多少", "路灯坏了三天没人修，我要投诉")) verifies(question);
    }

    @Test
    void verifiesTheReceiptOfAnAnswerThatAModelWrote() throws IOException {
        modelBehaves("good");
        assertThat(verifies("申领居住证要带哪些材料？")).contains("Worded by the model default");
        modelBehaves("invented-number");
        verifies("申领居住证要带哪些材料？");
    }

    private String verifies(String question) throws IOException {
        var citizen = citizen();
        var answer = citizen.ask(question);
        var text =
                Files.writeString(directory.resolve("text"), answer.get("text").stringValue());
        var receipt = citizen.http()
                .get("/api/v1/answers/" + answer.get("id").stringValue() + "/receipt")
                .expect(200)
                .text();
        var told = verify(receipt, text, 0);
        assertThat(told)
                .contains(
                        answer.get("id").stringValue(),
                        "Outcome " + answer.get("outcome").stringValue(),
                        "The answer's text is the one in the receipt.");
        for (var forged : List.of(
                receipt.replaceFirst("\"epoch\": *\\d+", "\"epoch\":1"),
                receipt.replaceFirst("\"judge\": *\"[0-9a-f]{4}", "\"judge\":\"0000"),
                receipt.replaceFirst("\"signature\": *\"....", "\"signature\":\"AAAA"))) {
            assertThat(forged).isNotEqualTo(receipt);
            verify(forged, text, 1);
        }
        return told;
    }

    private String verify(String receipt, Path text, int exitCode) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = VerifyReceipt.run(
                Locale.ENGLISH,
                new ByteArrayInputStream(receipt.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                "--keys",
                http().base() + "/api/v1/receipt-keys",
                "--text",
                text.toString(),
                "-");
        assertThat(code).as(err.toString(UTF_8)).isEqualTo(exitCode);
        return out.toString(UTF_8);
    }
}
