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
 * @param arguments the program and its arguments; without secrets, because every user of the machine can read them
 * @param variables added to the environment of {@link CommandRunner}; never printed
 * @param input its standard input; null for an empty one
 * @param deadline its maximum duration
 */
public record Command(
        List<String> arguments,
        Map<String, String> variables,
        @Nullable Input input,
        Duration deadline) {

    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(30);

    /** Writes the standard input of a command. */
    @FunctionalInterface
    public interface Input {

        /** Writes the whole input. The caller closes the stream. If this throws, the command is killed. */
        void writeTo(OutputStream out) throws IOException;
    }

    public Command {
        arguments = List.copyOf(arguments);
        variables = Map.copyOf(variables);
        Objects.requireNonNull(deadline, "deadline");
    }

    /** A command without input, with the default deadline of 30 seconds. */
    public static Command of(List<String> arguments) {
        return new Command(arguments, Map.of(), null, DEFAULT_DEADLINE);
    }

    /** The same command with variables. */
    public Command withVariables(Map<String, String> more) {
        return new Command(arguments, more, input, deadline);
    }

    /** The same command with input. */
    public Command withInput(Input newInput) {
        return new Command(arguments, variables, newInput, deadline);
    }

    /** The same command with another deadline. */
    public Command withDeadline(Duration newDeadline) {
        return new Command(arguments, variables, input, newDeadline);
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
