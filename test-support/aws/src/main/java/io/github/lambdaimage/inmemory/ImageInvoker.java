package io.github.lambdaimage.inmemory;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.environment.EnvironmentRequest;
import io.github.lambdaimage.emulator.environment.RunningEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Invokes the pushed image, in Docker and behind the local Lambda. */
public final class ImageInvoker implements LambdaService.Invoker, AutoCloseable {

    private final Map<String, LambdaEmulator> running = new HashMap<>();

    @Override
    public LambdaService.Answer invoke(String image, Map<String, String> environment, byte[] event) {
        try {
            LambdaEmulator lambda = running.get(image);
            if (lambda == null) {
                lambda = LambdaEmulator.start(
                        EmulatorConfig.forFunction("deployed").withConcurrency(1),
                        request -> launch(image, environment, request));
                running.put(image, lambda);
            }
            InvokeResponse answer = lambda.invoke(event);
            return new LambdaService.Answer(answer.text(), answer.functionError(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static RunningEnvironment launch(String image, Map<String, String> environment, EnvironmentRequest request)
            throws IOException {
        String name = "lambda-image-test-" + System.nanoTime();
        List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--network", "host", "--name", name));
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("AWS_LAMBDA_RUNTIME_API", request.runtimeApi());
        variables.forEach((key, value) -> command.addAll(List.of("-e", key + "=" + value)));
        command.add(image);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return RunningEnvironment.ofProcess(process, request, () -> remove(name));
    }

    private static void remove(String container) {
        try {
            new ProcessBuilder("docker", "rm", "--force", container)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        running.values().forEach(LambdaEmulator::close);
        running.clear();
    }
}
