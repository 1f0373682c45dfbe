package org.sidu.api.command;

import java.util.ResourceBundle;

/** An import that did not happen, told by {@code command.import.<key>}. */
final class ImportRefused extends RuntimeException {
    private final String key;
    private final String fact;

    ImportRefused(String key, String fact) {
        super(key + " " + fact, null, false, false);
        this.key = key;
        this.fact = fact;
    }

    String text(ResourceBundle texts) {
        return texts.getString("command.import." + key).formatted(fact);
    }

    int exitCode() {
        return key.equals("usage") ? 64 : 1;
    }
}
