package org.sidu.api.command;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sidu verify-receipt} was asked to check.
 *
 * @param receipt a file, or {@code -} for what comes in
 * @param keys a file or an address with a JWK set
 * @param text a file with the answer's text, or {@code -}; null checks none
 */
record ReceiptArguments(
        String receipt, String keys, @Nullable String text) {

    /** Reads the command line; fails with {@link Refused}. */
    static ReceiptArguments of(String... args) {
        var keys = variable("SIDU_URL", "http://localhost:" + variable("SERVER_PORT", "8080")) + "/api/v1/receipt-keys";
        String receipt = null;
        String text = null;
        for (var words = List.of(args).iterator(); words.hasNext(); ) {
            var word = words.next();
            switch (word) {
                case "--keys" -> keys = value(word, words);
                case "--text" -> text = value(word, words);
                default -> {
                    if (receipt != null || word.startsWith("-") && !word.equals("-")) throw usage(word);
                    receipt = word;
                }
            }
        }
        if (receipt == null || receipt.equals("-") && "-".equals(text)) throw usage("");
        return new ReceiptArguments(receipt, keys, text);
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) throw usage(option);
        return words.next();
    }

    private static Refused usage(String word) {
        return new Refused("receipt.usage", word);
    }

    private static String variable(String name, String otherwise) {
        var value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
