package io.github.lambdaimage.process;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands as processes of this machine. Owns each process until it exits: reads both outputs at the same time, so
 * that it never blocks, and kills it with its children if {@link #run} ends early.
 */
public final class CommandRunner implements Commands {

    /** How long to wait for a command that stopped reading its input: its own error is the better message. */
    private static final long EXIT_GRACE_SECONDS = 2;

    private static final Pattern ERROR_NUMBER = Pattern.compile("error[=:] ?([0-9]+)");

    /** Error numbers: no such file, no such folder on Windows, not executable, not a folder, not a Windows program. */
    private static final Set<String> NO_PROGRAM = Set.of("2", "3", "13", "20", "193");

    private final Map<String, String> environment;

    /**
     * @param environment the variables of all commands; those of a single command are added
     */
    public CommandRunner(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public CommandResult run(Command command) throws IOException, InterruptedException {
        Process process = begin(command, false);
        try {
            StreamReader output = StreamReader.begin(process.getInputStream(), "output of " + command.program());
            StreamReader errors = StreamReader.begin(process.getErrorStream(), "errors of " + command.program());
            InputFeed feed = InputFeed.begin(process, command);
            if (!process.waitFor(command.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CommandTimeoutException(command, command.deadline());
            }
            CommandResult result = new CommandResult(process.exitValue(), output.all(), errors.soFar());
            feed.rethrow();
            return result;
        } finally {
            kill(process);
        }
    }

    @Override
    public Process start(Command command) throws IOException {
        Process process = begin(command, true);
        process.getOutputStream().close();
        return process;
    }

    private Process begin(Command command, boolean oneStream) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.arguments()).redirectErrorStream(oneStream);
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(environment);
        variables.putAll(command.variables());
        try {
            return builder.start();
        } catch (IOException e) {
            if (isNoProgram(e.getMessage())) {
                throw new CommandNotFoundException(command.program(), e);
            }
            throw e;
        }
    }

    /**
     * Whether a process did not start because its program does not exist, rather than because of missing memory or too
     * long arguments. Java reports this only in a message, which differs between its versions.
     */
    static boolean isNoProgram(@Nullable String message) {
        Matcher number = ERROR_NUMBER.matcher(String.valueOf(message));
        return number.find() && NO_PROGRAM.contains(number.group(1));
    }

    private static void kill(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Writes a command's input in parallel to the readers of its output. */
    private static final class InputFeed implements Runnable {

        private final Process process;
        private final Command.Input input;
        private volatile @Nullable Exception failure;
        private volatile boolean killed;

        private InputFeed(Process process, Command.Input input) {
            this.process = process;
            this.input = input;
        }

        static InputFeed begin(Process process, Command command) throws IOException {
            Command.Input input = command.input();
            InputFeed feed = new InputFeed(process, input == null ? out -> {} : input);
            if (input == null) {
                process.getOutputStream().close();
            } else {
                Thread thread = new Thread(feed, "input of " + command.program());
                thread.setDaemon(true);
                thread.start();
            }
            return feed;
        }

        @Override
        public void run() {
            OutputStream pipe = process.getOutputStream();
            try {
                input.writeTo(pipe);
                pipe.close();
            } catch (IOException | RuntimeException e) {
                failure = e;
                killUnlessExited();
            }
        }

        /** Kills the process before its pipe is closed: it must not take a partial input for a complete one. */
        private void killUnlessExited() {
            try {
                if (!process.waitFor(EXIT_GRACE_SECONDS, TimeUnit.SECONDS)) {
                    killed = true;
                    kill(process);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                killed = true;
                kill(process);
            }
        }

        /** Throws the failure of the input. If the command stopped reading by itself, its own result counts. */
        void rethrow() throws IOException {
            Exception cause = killed ? failure : null;
            if (cause instanceof IOException e) {
                throw e;
            }
            if (cause instanceof RuntimeException e) {
                throw e;
            }
        }
    }
}
