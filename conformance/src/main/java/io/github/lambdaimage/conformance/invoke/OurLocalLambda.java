package io.github.lambdaimage.conformance.invoke;

import io.github.lambdaimage.conformance.invoke.situation.Call;
import io.github.lambdaimage.conformance.invoke.situation.FunctionSetup;
import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.environment.ClassPathLauncher;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The local Lambda of this project. */
final class OurLocalLambda implements InvokePeer {
    /** Generous, since the start time of a JVM depends on the machine. */
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private @Nullable LambdaEmulator emulator;

    @Override
    public Optional<String> cannotRun(FunctionSetup setup) {
        return Optional.empty();
    }

    @Override
    public void start(FunctionSetup setup) throws IOException {
        ClassPathLauncher launcher = ClassPathLauncher.builder()
                .handler(setup.handler())
                .classPath(setup.classPath())
                .jvmOptions(setup.jvmOptions())
                .build();
        // One environment, so that calls run in order.
        EmulatorConfig config = EmulatorConfig.forFunction(Call.FUNCTION)
                .withTimeout(setup.timeout())
                .withInitTimeout(PATIENT)
                .withMemorySize(FunctionSetup.MEMORY)
                .withReservedConcurrency(setup.reservedConcurrency())
                .withConcurrency(1);
        emulator = LambdaEmulator.start(config, launcher);
    }

    @Override
    public URI address() {
        LambdaEmulator started = emulator;
        if (started == null) {
            throw new IllegalStateException("start() was not called");
        }
        return started.endpoint();
    }

    /** The local Lambda runs in this process. */
    @Override
    public Optional<String> gone() {
        return Optional.empty();
    }

    @Override
    public void close() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
