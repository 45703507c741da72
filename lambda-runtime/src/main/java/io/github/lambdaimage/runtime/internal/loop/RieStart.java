package io.github.lambdaimage.runtime.internal.loop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Restarts this program under AWS's emulator (RIE), which provides the missing Runtime API. An image that is started with {@code
 * docker run} then behaves like AWS's own images, whose entrypoint is a script for the same purpose; images of this project may
 * have no shell.
 *
 * <p>RIE inherits the standard streams of this process, its exit status becomes the exit status of this process, and a signal
 * that ends this process ends RIE and its child processes. Loaded only in that case.
 */
public final class RieStart {

    /** Set for the started process; prevents endless restarts if the program at RIE's path is not RIE. */
    static final String MARK = "LAMBDA_IMAGE_UNDER_RIE";

    /** Path of RIE in AWS's base images. */
    static final String PLACE = "/usr/local/bin/aws-lambda-rie";

    /** Alternative path, for tests. */
    private static final String PLACE_PROPERTY = "io.github.lambdaimage.rie";

    /** Shorter than the ten seconds after which Docker kills a container, and short enough for Ctrl-C. */
    private static final long GRACE_MILLIS = 1_000;

    private final Path program;

    private RieStart(Path program) {
        this.program = program;
    }

    /** RIE, or null if it is not installed. */
    public static @Nullable RieStart find() {
        Path program = Path.of(System.getProperty(PLACE_PROPERTY, PLACE));
        return Files.isRegularFile(program) && Files.isExecutable(program) ? new RieStart(program) : null;
    }

    /**
     * Runs this program under RIE until RIE ends.
     *
     * @param arguments arguments of this program
     * @param handler the name of the handler class, which may come from the environment variable
     * @param err for the log
     * @return the exit code of RIE, or {@link ExitCode#ENVIRONMENT} if it cannot be started
     */
    public int run(String[] arguments, String handler, OutputStream err) {
        try {
            List<String> command = withHandler(ownCommand(), arguments, handler);
            command.add(0, program.toString());
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put(MARK, "true");
            return await(builder.start());
        } catch (IOException e) {
            new RuntimeLog(err)
                    .line("The variable AWS_LAMBDA_RUNTIME_API is not set, and AWS's emulator cannot be started: "
                            + e.getMessage() + ". Check the file " + program + ".");
            return ExitCode.ENVIRONMENT;
        }
    }

    private static int await(Process rie) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(rie), "lambda-runtime-rie"));
            return rie.waitFor();
        } catch (IllegalStateException | InterruptedException e) {
            end(rie); // This process is already ending.
            return ExitCode.RUNTIME_BUG;
        }
    }

    private static void end(Process rie) {
        List<ProcessHandle> below = rie.descendants().toList();
        rie.destroy();
        try {
            if (!rie.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                rie.destroyForcibly();
            }
        } catch (InterruptedException e) {
            rie.destroyForcibly();
        }
        below.forEach(ProcessHandle::destroyForcibly);
    }

    /** RIE uses the last argument of a command as the handler: ours or, if there are two, that of AWS. */
    static List<String> withHandler(List<String> own, String[] arguments, String handler) {
        List<String> command = new ArrayList<>(own);
        if (arguments.length == 0) {
            command.add(handler);
        } else if (arguments[0].isBlank()) {
            command.set(command.size() - arguments.length, handler);
        }
        return command;
    }

    /** Command line of this process: argument files unexpanded, the JVM with its absolute path. */
    private static List<String> ownCommand() throws IOException {
        ProcessHandle.Info self = ProcessHandle.current().info();
        List<String> command = new ArrayList<>();
        Path line = Path.of("/proc/self/cmdline");
        if (Files.isReadable(line)) {
            // The JVM encodes the command line of a child process with the same charset as it decodes its own.
            Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
            String text = new String(Files.readAllBytes(line), charset);
            command.addAll(
                    List.of(text.substring(0, Math.max(0, text.length() - 1)).split("\0", -1)));
            command.set(0, self.command().orElse(command.get(0)));
        } else if (self.command().isPresent() && self.arguments().isPresent()) {
            command.add(self.command().get());
            command.addAll(List.of(self.arguments().get()));
        } else {
            throw new IOException("the system does not provide the command line of this process");
        }
        return command;
    }
}
