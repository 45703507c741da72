package io.github.lambdaimage.docker;

import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.Commands;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Records commands, and returns prepared answers. */
public final class RecordedCommands implements Commands {

    private final List<Command> commands = new ArrayList<>();
    private final Deque<CommandResult> results = new ArrayDeque<>();

    /** Prepares the answer for the next command without one. */
    public RecordedCommands answering(int status, String output, String errors) {
        results.add(new CommandResult(status, output, errors));
        return this;
    }

    /** All commands so far. */
    public List<Command> commands() {
        return commands;
    }

    /** The arguments of the only command. */
    public List<String> arguments() {
        if (commands.size() != 1) {
            throw new IllegalStateException("Not one command: " + commands);
        }
        return commands.get(0).arguments();
    }

    @Override
    public CommandResult run(Command command) {
        commands.add(command);
        CommandResult result = results.poll();
        if (result == null) {
            throw new IllegalStateException("No answer is known to " + command);
        }
        return result;
    }

    @Override
    public Process start(Command command) {
        throw new UnsupportedOperationException("Nothing is started in this test: " + command);
    }
}
