package org.sidu.api.command;

import java.util.ResourceBundle;

/** A command that did not do what it was asked, told by {@code command.<key>}. */
final class Refused extends RuntimeException {
    private static final int USAGE = 64;

    private final String key;
    private final transient Object[] facts;

    Refused(String key, Object... facts) {
        super(key, null, false, false);
        this.key = key;
        this.facts = facts;
    }

    String text(ResourceBundle texts) {
        return texts.getString("command." + key).formatted(facts);
    }

    int exitCode() {
        return key.endsWith(".usage") ? USAGE : 1;
    }
}
