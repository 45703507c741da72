package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.LambdaRuntime;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The runtime in a separate process, with this module's classes and the handlers of its tests. */
public final class FunctionProcess implements AutoCloseable {

    /** The variables that make another JVM print to standard error what no test expects. */
    private static final List<String> JVM_VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final Process process;
    private final Path output;

    private FunctionProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts a class with options of the JVM, arguments, and variables beside the inherited ones. */
    public static FunctionProcess start(
            Class<?> main, List<String> options, Map<String, String> variables, String... arguments)
            throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-cp", classPath(), main.getName()));
        return start(all, variables, arguments);
    }

    /** Starts the runtime at a place. */
    public static FunctionProcess start(
            RuntimePlace place, List<String> options, Map<String, String> variables, String... arguments)
            throws IOException {
        List<String> all = new ArrayList<>(place.flags());
        if (options.stream().anyMatch(option -> option.matches("-XX:\\+Use\\w+GC"))) {
            all.removeIf(option -> option.matches("-XX:\\+Use\\w+GC")); // The JVM takes one alone.
        }
        all.addAll(options);
        all.addAll(List.of("-cp", place.classPath(), LambdaRuntime.class.getName()));
        return start(all, variables, arguments);
    }

    /** Starts a JVM with its whole command line, the class path among it. */
    public static FunctionProcess start(List<String> options, Map<String, String> variables, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("function", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(JVM_VARIABLES);
        builder.environment().remove("AWS_LAMBDA_RUNTIME_API");
        builder.environment().remove("_HANDLER");
        builder.environment().putAll(variables);
        return new FunctionProcess(builder.start(), output);
    }

    static FunctionProcess start(ScriptedPeer peer, Class<?> handler, String... options) throws IOException {
        return start(
                LambdaRuntime.class,
                List.of(options),
                Map.of("AWS_LAMBDA_RUNTIME_API", peer.address()),
                handler.getName());
    }

    /** The folders of this module's classes and of its tests' classes. */
    static String classPath() {
        return folder(LambdaRuntime.class) + System.getProperty("path.separator") + folder(Handlers.class);
    }

    public static Path folder(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new AssertionError("the process still runs");
        }
        return process.exitValue();
    }

    /** Asks it to end, as {@code docker stop} does. */
    void terminate() {
        process.destroy();
    }

    /** What it has started, and what that has started. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Whether it ends within some time. */
    public boolean exitsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** What it has printed on standard output and standard error. */
    public String output() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        Files.delete(output);
    }
}
