package io.github.lambdaimage.local;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.EmulatorListener;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.HandlerFinder;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A local Lambda with one function behind it, as one thing to close. It closes itself when Maven is ended. */
final class LocalSession implements AutoCloseable {

    private final LambdaEmulator emulator;
    private final CleanupActions closing;
    private final Thread hook;

    private LocalSession(LambdaEmulator emulator, CleanupActions closing, Thread hook) {
        this.emulator = emulator;
        this.closing = closing;
        this.hook = hook;
    }

    /**
     * Starts the local Lambda; the function itself starts with the first call, or at once where it is debugged.
     *
     * @param engine what the function runs with
     * @throws UserException where there is no handler, the port is taken, or a container cannot reach the local Lambda
     */
    static LocalSession start(LocalRequest request, LocalEngine engine, EmulatorListener listener, Reporter reporter)
            throws IOException {
        FunctionProject project = request.project();
        String handler = HandlerFinder.find(
                project, project.classPath(), request.config().handler());
        if (request.debugPort() != null) {
            BindErrors.checkDebugPort(request.debugPort());
        }
        CleanupActions closing = new CleanupActions(reporter);
        Thread hook = new Thread(closing::closeSoon, "lambda-image-shutdown");
        // First, so that Ctrl-C in the middle of what follows leaves nothing either.
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            FunctionLauncher launcher = FunctionLauncher.of(request, engine, handler, reporter, closing);
            LambdaEmulator emulator = startEmulator(request, launcher, listener, closing);
            if (request.debugPort() != null) {
                emulator.warmUp();
            }
            return new LocalSession(emulator, closing, hook);
        } catch (IOException | RuntimeException e) {
            end(closing, hook);
            throw e;
        }
    }

    private static LambdaEmulator startEmulator(
            LocalRequest request, FunctionLauncher launcher, EmulatorListener listener, CleanupActions closing)
            throws IOException {
        try {
            LambdaEmulator emulator = LambdaEmulator.start(
                    emulatorConfig(request, listener).withRuntimeApiAddress(launcher.runtimeApiAddress()),
                    launcher.launcher());
            closing.add(emulator::close);
            return emulator;
        } catch (BindException e) {
            throw BindErrors.explain(request.listen(), e);
        }
    }

    private static EmulatorConfig emulatorConfig(LocalRequest request, EmulatorListener listener) {
        LambdaConfig config = request.config();
        boolean debugged = request.debugPort() != null;
        EmulatorConfig emulator = EmulatorConfig.forFunction(config.functionName())
                .withMemorySize(config.memorySize())
                // A call that stands at a breakpoint is not late, and one debugger watches one JVM.
                .withTimeout(debugged ? Duration.ZERO : config.timeout())
                .withConcurrency(debugged ? 1 : request.concurrency())
                .withReservedConcurrency(config.reservedConcurrency()
                        .value()
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()))
                .withBindAddress(request.listen().address())
                .withPort(request.listen().port())
                .withIdentity(identity(request.project()))
                .withListener(listener);
        String region = region(config, request.mavenEnvironment());
        emulator = region == null ? emulator : emulator.withRegion(region);
        String account = config.accountId();
        return account == null ? emulator : emulator.withAccountId(account);
    }

    static @Nullable String region(LambdaConfig config, Map<String, String> environment) {
        if (config.region() != null) {
            return config.region();
        }
        for (String variable : List.of("AWS_REGION", "AWS_DEFAULT_REGION")) {
            String region = environment.get(variable);
            if (region != null && !region.isBlank()) {
                return region;
            }
        }
        return null;
    }

    LambdaEmulator emulator() {
        return emulator;
    }

    /** Does {@code begin} now and {@code end} when the session ends, however it ends; neither where it has ended. */
    void during(CleanupActions.Action begin, CleanupActions.Action end) throws IOException {
        closing.during(begin, end);
    }

    @Override
    public void close() {
        end(closing, hook);
    }

    /** Does what is to be done at an end, once: now, or in the hook where Maven is being ended. */
    static void end(CleanupActions closing, Thread hook) {
        closing.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // Maven is being ended: the hook runs, and finds nothing left to do
        }
    }

    /** By which a project's goals know each other. */
    static String identity(FunctionProject project) {
        return project.baseDirectory().toString();
    }
}
