package org.sidu.common;

import java.util.List;
import reactor.core.publisher.Mono;

/** A task of the command line that needs the application but no web server, such as {@code sidu evaluate}. */
public interface Command {

    /** The word after {@code sidu}, lower case with dashes. */
    String name();

    /** Runs once with the arguments after the name; the number becomes the exit code, 0–125. */
    Mono<Integer> run(List<String> args);
}
