package org.sidu.bench;

import java.io.IOException;
import java.net.URI;

/** What is measured: the product or the baseline. */
interface Server {
    String name();

    ServerProcess process();

    /** A citizen with a connection of its own. */
    Citizen arrive() throws IOException;

    /** One citizen; not thread-safe. */
    interface Citizen extends AutoCloseable {

        /** The five best passages or articles; fails with {@link IOException}. */
        void search(String question) throws IOException;

        /** The whole answer; its outcome. */
        String ask(String question) throws IOException;

        /** The answer as it comes; its outcome. Each piece of text is told at once. */
        String stream(String question, Heard heard) throws IOException;

        /** Makes ready to ask, outside of what is measured. */
        default void ready() throws IOException {}

        @Override
        void close();
    }

    /** Hears a piece of text. */
    interface Heard {
        void piece(String text);
    }

    /** From {@code sidu=URL,PID} or {@code baseline=URL,PID}. */
    static Server of(String argument) {
        var name = argument.substring(0, argument.indexOf('='));
        var rest = argument.substring(argument.indexOf('=') + 1).split(",");
        var process = new ServerProcess(Long.parseLong(rest[1]));
        return switch (name) {
            case "sidu" -> new Sidu(URI.create(rest[0]), process);
            case "baseline" -> new Baseline(URI.create(rest[0]), process);
            default -> throw new IllegalArgumentException(argument);
        };
    }
}
