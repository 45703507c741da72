package io.github.lambdaimage.training.inside;

import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The main class of the program in the container: {@code TrainingMain <input folder> <output folder>}. It starts the function,
 * sends it events, ends it so that its JVM writes the cache, and writes the result. Its process ends with 0 in each case.
 */
public final class TrainingMain {

    private final Path input;
    private final Path output;
    private final Properties settings;
    private final long start = System.nanoTime();

    private TrainingMain(Path input, Path output) throws IOException {
        this.input = input;
        this.output = output;
        settings = TrainingFiles.read(input.resolve(TrainingFiles.SETTINGS));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new TrainingMain(Path.of(arguments[0]), Path.of(arguments[1])).run();
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(output);
        // The version of the image's JVM is known only here.
        Files.writeString(
                output.resolve(TrainingFiles.DESCRIPTION),
                "jvm=" + System.getProperty("java.vm.version") + " " + System.getProperty("java.vm.vendor") + "\n"
                        + Files.readString(input.resolve(TrainingFiles.DESCRIPTION)));
        Properties result = new Properties();
        try (TrainingApi api = new TrainingApi(
                events(), Integer.parseInt(settings.getProperty(TrainingFiles.CALLS)), limit().dividedBy(2))) {
            train(api, result);
        }
        TrainingFiles.write(output.resolve(TrainingFiles.RESULT), result);
    }

    private void train(TrainingApi api, Properties result) throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(TrainingFiles.map(settings, TrainingFiles.VARIABLE));
        variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
        Process function =
                new CommandRunner(variables).start(Command.of(TrainingFiles.list(settings, TrainingFiles.COMMAND)));
        FunctionOutput log = FunctionOutput.of(function.getInputStream());
        api.await(function::isAlive);
        boolean ended = !function.isAlive();
        // Not destroy() of the process, which closes the pipe of its output: the JVM prints while it writes the cache.
        function.toHandle().destroy();
        if (!function.waitFor(left().toMillis(), TimeUnit.MILLISECONDS)) {
            function.destroyForcibly();
        }
        String failure = failure(api, ended, function);
        if (failure != null) {
            result.setProperty(TrainingFiles.FAILURE, failure);
        }
        String remark = api.remark();
        if (remark != null) {
            result.setProperty(TrainingFiles.REMARK, remark);
        }
        result.setProperty(TrainingFiles.CALLS, Integer.toString(api.calls()));
        result.setProperty(TrainingFiles.OUTPUT, log.tail());
    }

    private @Nullable String failure(TrainingApi api, boolean ended, Process function) {
        String initError = api.initError();
        if (initError != null) {
            return "the function did not start: " + initError;
        }
        if (ended) {
            return "the function exited with status " + function.exitValue()
                    + (api.calls() == 0 && api.current() == null
                            ? " before it polled"
                            : " while it handled " + api.current());
        }
        if (function.isAlive() || left().isZero()) {
            return "the JVM did not write the cache within " + limit().toSeconds() + " s";
        }
        Path cache = Path.of(settings.getProperty(TrainingFiles.CACHE));
        return Files.exists(cache) ? null : "the JVM wrote no cache";
    }

    private Duration limit() {
        return Duration.ofSeconds(Long.parseLong(settings.getProperty(TrainingFiles.SECONDS)));
    }

    private Duration left() {
        Duration left = limit().minusNanos(System.nanoTime() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private List<TrainingApi.Event> events() throws IOException {
        List<TrainingApi.Event> events = new ArrayList<>();
        Path folder = input.resolve(TrainingFiles.EVENTS);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    events.add(new TrainingApi.Event(
                            file.getFileName().toString().replaceFirst("^[0-9]+-", ""), Files.readAllBytes(file)));
                }
            }
        }
        return events;
    }
}
