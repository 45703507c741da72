package io.github.lambdaimage.conformance.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Runs one script against one runtime, in its own process and folder, and returns the recording. Both are removed
 * afterwards.
 */
final class FunctionProcess {

    /** The JVM's error file. Without a core dump, the exit code of a crash is that of any failure. */
    private static final String CRASH = "crash";

    private FunctionProcess() {}

    static Recording run(Subject subject, Script script) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("conformance");
        try (RecordingApi api = new RecordingApi(script, folder.resolve("out").toFile()::length);
                Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
            String address = script.api == Script.Api.SERVED ? api.address() : "127.0.0.1:" + taken.getLocalPort();
            Process process = start(subject, script, address, folder);
            try {
                return record(
                        process, subject.isOurs() ? script.maxSeconds : script.theirMaxSeconds, script, api, folder);
            } finally {
                process.destroyForcibly().onExit().join();
            }
        } finally {
            delete(folder);
        }
    }

    private static Recording record(Process process, long maxSeconds, Script script, RecordingApi api, Path folder)
            throws IOException, InterruptedException {
        boolean quiet = await(CompletableFuture.anyOf(api.waits(), process.onExit()), maxSeconds);
        Recording.End end;
        if (!quiet) {
            end = Recording.End.HANGS;
        } else if (script.terminated && process.isAlive()) {
            process.destroy();
            end = process.waitFor(maxSeconds, TimeUnit.SECONDS) ? Recording.End.EXITED : Recording.End.HANGS;
        } else {
            end = process.isAlive() ? Recording.End.WAITS : Recording.End.EXITED;
        }
        int exitCode = end == Recording.End.EXITED ? process.exitValue() : -1;
        process.destroyForcibly().onExit().join();
        api.awaitConnections();
        return new Recording(
                api.requests(),
                Files.exists(folder.resolve(CRASH)) ? Recording.End.CRASHED : end,
                exitCode,
                read(folder.resolve("out")),
                read(folder.resolve("err")),
                parts(Files.readAllBytes(folder.resolve("out")), api.printed()));
    }

    /** The parts of an output that end at some positions. */
    private static List<String> parts(byte[] output, List<Long> ends) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (long end : ends) {
            parts.add(new String(output, start, (int) end - start, UTF_8));
            start = (int) end;
        }
        return parts;
    }

    private static boolean await(CompletableFuture<?> future, long seconds) throws InterruptedException {
        try {
            future.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process start(Subject subject, Script script, String address, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        command.addAll(List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + folder.resolve(CRASH)));
        command.addAll(subject.options());
        command.addAll(script.options);
        command.addAll(List.of("-cp", subject.classPath(), subject.main().getName()));
        command.addAll(subject.arguments());
        String handler = subject.handler(script.handler);
        if (script.handlerIsArgument && !handler.isEmpty()) {
            command.add(handler);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(FunctionProcess::isForeign);
        variables.put("TZ", "UTC");
        if (!script.handlerIsArgument) {
            variables.put("_HANDLER", handler);
        }
        if (script.api != Script.Api.UNNAMED) {
            variables.put("AWS_LAMBDA_RUNTIME_API", address);
        }
        variables.putAll(script.variables);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Whether a variable of this process could change the function's behaviour. */
    private static boolean isForeign(String name) {
        return name.startsWith("AWS_")
                || name.startsWith("_")
                || name.equals("BEHAVIOUR")
                || name.toLowerCase(Locale.ROOT).endsWith("_proxy")
                || List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS").contains(name);
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), UTF_8);
    }

    static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(folder)) {
            all = new ArrayList<>(paths.toList());
        }
        Collections.reverse(all);
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
