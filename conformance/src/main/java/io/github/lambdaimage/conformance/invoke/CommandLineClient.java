package io.github.lambdaimage.conformance.invoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.conformance.invoke.situation.Aspect;
import io.github.lambdaimage.conformance.invoke.situation.Call;
import io.github.lambdaimage.conformance.invoke.situation.Call.Parameter;
import io.github.lambdaimage.conformance.invoke.situation.ObservedAnswer;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code aws lambda invoke}, without retries and without the user's configuration. Owns a folder until it is
 * closed.
 */
final class CommandLineClient implements Client, AutoCloseable {
    private static final int TIMEOUT_SECONDS = 300;
    private static final Set<Aspect> ANSWER =
            EnumSet.of(Aspect.STATUS, Aspect.PAYLOAD, Aspect.FUNCTION_ERROR, Aspect.VERSION, Aspect.LOG, Aspect.EXIT);
    private static final Set<Aspect> ERROR = EnumSet.of(Aspect.ERROR, Aspect.MESSAGE, Aspect.EXIT);
    private static final Pattern ERROR_TEXT = Pattern.compile(
            "\\s*(?:aws: \\[ERROR]: )?An error occurred \\(([^)]+)\\) when calling the Invoke operation"
                    + "(?: \\(reached max retries: \\d+\\))?: (.*)",
            Pattern.DOTALL);
    private static final Map<Parameter, String> OPTIONS = Map.of(
            Parameter.QUALIFIER, "--qualifier",
            Parameter.INVOCATION_TYPE, "--invocation-type",
            Parameter.LOG_TYPE, "--log-type",
            Parameter.CLIENT_CONTEXT, "--client-context",
            Parameter.TENANT_ID, "--tenant-id");

    private final Path folder;

    CommandLineClient() throws IOException {
        folder = Files.createTempDirectory("lambda-image-conformance-");
    }

    /** Whether there is a command line on the PATH. */
    boolean isAvailable() throws InterruptedException {
        try {
            return run(List.of("aws", "--version")) == 0
                    && Files.readString(output(), UTF_8).startsWith("aws-cli/");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public ObservedAnswer send(URI address, Call call) throws IOException, InterruptedException {
        Path event = folder.resolve("event");
        Path answer = folder.resolve("answer");
        Files.deleteIfExists(answer);
        List<String> command = new ArrayList<>(List.of("aws", "lambda", "invoke", "--output", "json"));
        command.addAll(List.of("--endpoint-url", address.toString(), "--function-name", call.function()));
        for (Map.Entry<Parameter, String> parameter : call.parameters().entrySet()) {
            String option = OPTIONS.get(parameter.getKey());
            if (option == null) {
                throw new IllegalArgumentException("The command line has no option for " + parameter.getKey());
            }
            command.addAll(List.of(option, parameter.getValue()));
        }
        if (call.event().length > 0) {
            Files.write(event, call.event());
            command.addAll(List.of("--payload", "fileb://" + event));
        }
        command.add(answer.toString());
        int exit = run(command);
        return exit == 0 ? answer(answer) : error(exit);
    }

    private ObservedAnswer answer(Path file) throws IOException {
        JsonValue printed = JsonValue.parse(Files.readString(output(), UTF_8));
        ObservedAnswer.Builder seen = new ObservedAnswer.Builder(ANSWER)
                .with(Aspect.EXIT, "0")
                .with(Aspect.STATUS, member(printed, "StatusCode"))
                .with(Aspect.FUNCTION_ERROR, member(printed, "FunctionError"))
                .with(Aspect.VERSION, member(printed, "ExecutedVersion"))
                .with(Aspect.PAYLOAD, Files.exists(file) ? Files.readString(file, UTF_8) : "");
        String log = member(printed, "LogResult");
        return log == null
                ? seen.build()
                : seen.with(Aspect.LOG, RawHttpClient.decoded(log)).build();
    }

    private ObservedAnswer error(int exit) throws IOException {
        String text = Files.readString(errors(), UTF_8);
        Matcher error = ERROR_TEXT.matcher(text.strip());
        if (!error.matches()) {
            throw new IOException("exit code " + exit + ": " + text.strip());
        }
        return new ObservedAnswer.Builder(ERROR)
                .with(Aspect.EXIT, "not 0")
                .with(Aspect.ERROR, error.group(1))
                .with(Aspect.MESSAGE, error.group(2))
                .build();
    }

    private static @Nullable String member(JsonValue object, String name) {
        JsonValue member = object.get(name);
        if (member == null) {
            return null;
        }
        return member.kind() == JsonValue.Kind.STRING ? member.asString() : member.toString();
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output().toFile()).redirectError(errors().toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("AWS_"));
        variables.put("AWS_ACCESS_KEY_ID", "id");
        variables.put("AWS_SECRET_ACCESS_KEY", "secret");
        variables.put("AWS_DEFAULT_REGION", "us-east-1");
        variables.put("AWS_CONFIG_FILE", folder.resolve("none").toString());
        variables.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
        variables.put("AWS_RETRY_MODE", "standard");
        variables.put("AWS_MAX_ATTEMPTS", "1");
        variables.put("AWS_PAGER", "");
        variables.put("NO_PROXY", "127.0.0.1");
        Process process = builder.start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("no answer in " + TIMEOUT_SECONDS + " s");
        }
        return process.exitValue();
    }

    private Path output() {
        return folder.resolve("output");
    }

    private Path errors() {
        return folder.resolve("errors");
    }

    @Override
    public void close() throws IOException {
        for (String name : new String[] {"event", "answer", "output", "errors"}) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
    }
}
