package org.sidu.api.command;

import java.util.List;
import org.sidu.api.CannotStart;
import org.sidu.common.Command;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the command of a name among the modules' {@link Command} beans and runs it to its end. */
@Component
public class RunCommand {
    private final ObjectProvider<Command> commands;

    RunCommand(ObjectProvider<Command> commands) {
        this.commands = commands;
    }

    /** The command's exit code; fails with {@link CannotStart} when no module has such a command. */
    public int run(String name, List<String> args) {
        var command = commands.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CannotStart(
                        CannotStart.USAGE, "This build has no command '" + name + "'.", "See 'sidu help'."));
        return command.run(args).toFuture().join();
    }
}
