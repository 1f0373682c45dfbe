package org.sidu.api;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sidu.api.command.EvaluationProperties;
import org.sidu.api.command.RunCommand;
import org.sidu.api.command.Scratch;
import org.sidu.api.embedded.Services;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/** Reads the command line: the first word is a command, {@code serve} when there is none. */
public final class Launch {
    private static final String SERVE = "serve";
    private static final Set<String> OFFLINE = Set.of("evaluate", "demo-vectors");
    private static final String USAGE = """
            usage: sidu <command> [arguments]
              serve            run the platform (default); --key=value sets a property
              services         run PostgreSQL and Redis alone and print the environment for several 'sidu serve'
              import           send knowledge files to a running server
              evaluate         measure answers on a knowledge file and questions
              verify-receipt   check the signed receipt of an answer
              verify-index     compare the index of a running server with its database
              verify-audit     check an export of the audit
              rotate-receipt-key  make a new key for receipts; the former one stays published
              calibrate        learn ranking, judge and thresholds from what 'evaluate --features' wrote
              demo-vectors     embed the demo knowledge that the build ships
              double openai    run the scripted double of a model endpoint
              double oidc      run the double of an identity provider""";

    private Launch() {}

    /** Runs the command; returns only when a server is up, otherwise ends the process with the command's exit code. */
    public static void launch(Class<?> application, String... args) {
        var named = args.length > 0 && !args[0].startsWith("-");
        var command = named ? args[0] : SERVE;
        var rest = Arrays.asList(args).subList(named ? 1 : 0, args.length);
        try {
            if (command.equals(SERVE)) serve(application, rest);
            else if (command.equals("services")) Services.run();
            else if (OFFLINE.contains(command)) System.exit(offline(application, command, rest));
            else usage(command);
        } catch (Throwable failure) {
            StartFailures.tell(failure);
            System.exit(StartFailures.exitCode(failure));
        }
    }

    private static void serve(Class<?> application, List<String> args) {
        var spring = new SpringApplication(application);
        spring.setDefaultProperties(Map.of("sidu.command", SERVE));
        spring.run(args.toArray(String[]::new));
    }

    private static int offline(Class<?> application, String command, List<String> args) {
        var properties = new HashMap<String, Object>();
        properties.put("sidu.command", command);
        properties.putAll(Scratch.propertiesFor(command));
        properties.putAll(EvaluationProperties.of(command, args));
        var spring = new SpringApplication(application);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.setAddCommandLineProperties(false);
        System.getProperties().putAll(properties);
        try (var context = spring.run(args.toArray(String[]::new))) {
            return context.getBean(RunCommand.class).run(command, args);
        }
    }

    private static void usage(String command) {
        var help = Set.of("help", "--help", "-h").contains(command);
        (help ? System.out : System.err).println(help ? USAGE : "sidu: unknown command '" + command + "'\n" + USAGE);
        System.exit(help ? 0 : CannotStart.USAGE);
    }
}
