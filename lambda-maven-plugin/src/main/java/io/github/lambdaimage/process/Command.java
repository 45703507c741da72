package io.github.lambdaimage.process;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command to run.
 *
 * @param arguments the program, then its arguments; no secret is among them, since every user of the machine sees them
 * @param variables added to the environment of {@link CommandRunner}; never printed
 * @param input what it reads from its standard input; null where that is empty
 * @param deadline how long it may take
 */
public record Command(
        List<String> arguments,
        Map<String, String> variables,
        @Nullable Input input,
        Duration deadline) {

    private static final Duration USUAL_DEADLINE = Duration.ofSeconds(30);

    /** Writes what a command is to read. */
    @FunctionalInterface
    public interface Input {

        /** Writes it all; the stream is closed by others. Where it throws, the command is ended. */
        void writeTo(OutputStream out) throws IOException;
    }

    public Command {
        arguments = List.copyOf(arguments);
        variables = Map.copyOf(variables);
        Objects.requireNonNull(deadline, "deadline");
    }

    /** A command that ends within half a minute and reads nothing. */
    public static Command of(List<String> arguments) {
        return new Command(arguments, Map.of(), null, USUAL_DEADLINE);
    }

    /** The same with variables. */
    public Command withVariables(Map<String, String> more) {
        return new Command(arguments, more, input, deadline);
    }

    /** The same with input. */
    public Command withInput(Input what) {
        return new Command(arguments, variables, what, deadline);
    }

    /** The same with more or less time. */
    public Command withDeadline(Duration longest) {
        return new Command(arguments, variables, input, longest);
    }

    /** The program. */
    public String program() {
        return arguments.get(0);
    }

    @Override
    public String toString() {
        return "Command[" + String.join(" ", arguments) + ", variables=" + variables.keySet() + "]";
    }
}
