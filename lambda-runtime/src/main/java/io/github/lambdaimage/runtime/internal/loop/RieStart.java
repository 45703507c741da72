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
 * Starts this very program again under AWS's emulator (RIE), which brings the Runtime API that is missing: so an image
 * that is run by hand answers as AWS's own do, whose entrypoint is a script to the same end. Ours may have no shell.
 *
 * <p>RIE has the standard streams of this process, its exit status becomes ours, and a signal that ends this process
 * ends RIE and what it has started. Loaded only then.
 */
public final class RieStart {

    /** Set for what is started: without it a program that takes RIE's place, but is none, would start us for ever. */
    static final String MARK = "LAMBDA_IMAGE_UNDER_RIE";

    /** Where AWS's base images have it. */
    static final String PLACE = "/usr/local/bin/aws-lambda-rie";

    /** Another place, for tests. */
    private static final String PLACE_PROPERTY = "io.github.lambdaimage.rie";

    /** Docker waits ten seconds before it kills, and whoever typed Ctrl-C waits less. */
    private static final long GRACE_MILLIS = 1_000;

    private final Path program;

    private RieStart(Path program) {
        this.program = program;
    }

    /** RIE, null where there is none. */
    static @Nullable public RieStart find() {
        Path program = Path.of(System.getProperty(PLACE_PROPERTY, PLACE));
        return Files.isRegularFile(program) && Files.isExecutable(program) ? new RieStart(program) : null;
    }

    /**
     * Runs this program under RIE until RIE ends.
     *
     * @param arguments of this program
     * @param handler the name of the handler's class, which may have been said in another way
     * @param err for the log
     * @return the exit code of RIE, or our own where it cannot be started
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
                    .line("The variable AWS_LAMBDA_RUNTIME_API is not set, and AWS's emulator cannot be started in its"
                            + " place: " + e.getMessage() + ". Look at what " + program + " is.");
            return ExitCode.ENVIRONMENT;
        }
    }

    private static int await(Process rie) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(rie), "lambda-runtime-rie"));
            return rie.waitFor();
        } catch (IllegalStateException | InterruptedException e) {
            end(rie); // This process is being ended already.
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

    /** RIE takes the last argument of a command for the handler. */
    static List<String> withHandler(List<String> own, String[] arguments, String handler) {
        List<String> command = new ArrayList<>(own);
        if (arguments.length > 0 && arguments[0].isBlank()) {
            command.remove(command.size() - 1);
        }
        if (arguments.length == 0 || arguments[0].isBlank()) {
            command.add(handler);
        }
        return command;
    }

    /** How this process was started: an argument file as it was typed, the JVM by its absolute path. */
    private static List<String> ownCommand() throws IOException {
        ProcessHandle.Info self = ProcessHandle.current().info();
        List<String> command = new ArrayList<>();
        Path line = Path.of("/proc/self/cmdline");
        if (Files.isReadable(line)) {
            // The JVM encodes what it starts as it decodes what it is told.
            Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
            String text = new String(Files.readAllBytes(line), charset);
            command.addAll(
                    List.of(text.substring(0, Math.max(0, text.length() - 1)).split("\0", -1)));
            command.set(0, self.command().orElse(command.get(0)));
        } else if (self.command().isPresent() && self.arguments().isPresent()) {
            command.add(self.command().get());
            command.addAll(List.of(self.arguments().get()));
        } else {
            throw new IOException("the system does not tell how this program was started");
        }
        return command;
    }
}
