package org.sidu.api.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sidu.api.CannotStart;

/** Arguments of {@code sidu evaluate} that decide how the application is put together, before it is. */
public final class EvaluationProperties {
    private static final String HAND_SET = "hand-set";

    private EvaluationProperties() {}

    /**
     * Properties for {@code --weights} and {@code --model}, none for other commands. Fails with {@link CannotStart} when
     * the directory lacks a file.
     */
    public static Map<String, String> of(String command, List<String> args) {
        var properties = new HashMap<String, String>();
        if (!command.equals("evaluate")) return properties;
        for (var n = 0; n + 1 < args.size(); n++) {
            if (args.get(n).equals("--weights")) weights(args.get(n + 1), properties);
            if (args.get(n).equals("--model")) properties.put("sidu.models.chat.base-url", args.get(n + 1));
        }
        return properties;
    }

    private static void weights(String told, Map<String, String> properties) {
        properties.put("sidu.knowledge.ranking", place(told, "ranking"));
        properties.put("sidu.bot.judge", place(told, "judge"));
    }

    private static String place(String told, String name) {
        if (told.equals(HAND_SET)) return "classpath:" + name + "/hand-set.json";
        var file = Path.of(told, name + ".json").toAbsolutePath();
        if (!Files.isReadable(file))
            throw new CannotStart(
                    CannotStart.USAGE,
                    "There is no " + file + ".",
                    "Name the directory that 'sidu calibrate --out' has written, or hand-set.");
        return file.toUri().toString();
    }
}
