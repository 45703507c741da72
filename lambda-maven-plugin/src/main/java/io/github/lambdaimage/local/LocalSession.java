package io.github.lambdaimage.local;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.EmulatorListener;
import io.github.lambdaimage.emulator.FunctionVersion;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.launch.ChosenJvmOptions;
import io.github.lambdaimage.launch.OptionFiles;
import io.github.lambdaimage.local.client.SessionIdentity;
import io.github.lambdaimage.project.Handler;
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

/** A running local Lambda with its function. Closes itself when Maven is terminated. */
final class LocalSession implements AutoCloseable {

    private final LambdaEmulator emulator;
    private final CleanupActions cleanup;
    private final Thread hook;

    private LocalSession(LambdaEmulator emulator, CleanupActions cleanup, Thread hook) {
        this.emulator = emulator;
        this.cleanup = cleanup;
        this.hook = hook;
    }

    /** Creates the first versions of a session's functions. */
    interface Functions {

        /**
         * Creates the first version of each function.
         *
         * @param cleanup receives the actions that undo this at the end
         */
        List<FunctionVersion> create(CleanupActions cleanup) throws IOException, InterruptedException;
    }

    /**
     * Starts the local Lambda with one function, which starts with the first invocation, or at once if it is debugged.
     *
     * @param engine runs the function
     * @throws UserException if no handler exists, the port is in use, or a container cannot reach the local Lambda
     */
    static LocalSession start(LocalRequest request, LocalEngine engine, EmulatorListener listener, Reporter reporter)
            throws IOException {
        try {
            return start(
                    List.of(request),
                    cleanup -> List.of(version(request, engine, listener, reporter, cleanup)),
                    reporter);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing above waits", e);
        }
    }

    /** A function whose environments follow the classes that others compile. */
    static FunctionVersion version(
            LocalRequest request,
            LocalEngine engine,
            EmulatorListener listener,
            Reporter reporter,
            CleanupActions cleanup)
            throws IOException {
        Handler handler = HandlerFinder.find(
                request.project(),
                request.project().classPath(),
                request.config().handler());
        FunctionLauncher launcher = FunctionLauncher.of(request, engine, handler, reporter, cleanup);
        return new FunctionVersion(
                emulatorConfig(request, listener).withRuntimeApiAddress(launcher.runtimeApiAddress()),
                launcher.launcher());
    }

    /**
     * Starts the local Lambda.
     *
     * @param requests one for each function
     * @throws UserException if no handler exists, the port is in use, or a container cannot reach the local Lambda
     */
    static LocalSession start(List<LocalRequest> requests, Functions functions, Reporter reporter)
            throws IOException, InterruptedException {
        LocalRequest first = requests.get(0);
        if (first.debugPort() != null) {
            BindErrors.checkDebugPort(first.debugPort());
        }
        for (LocalRequest request : requests) {
            Extensions.warning(request.imageFiles()).ifPresent(reporter::warn);
            ChosenJvmOptions.of(request.config(), Map.of(), OptionFiles.in(request.imageFiles()))
                    .heapWarning(request.config().memorySize())
                    .ifPresent(reporter::warn);
        }
        CleanupActions cleanup = new CleanupActions(reporter);
        Thread hook = new Thread(cleanup::closeSoon, "lambda-image-shutdown");
        // First, so that Ctrl-C during the following steps cleans up too.
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            LambdaEmulator emulator = startEmulator(first, functions.create(cleanup), cleanup);
            if (first.debugPort() != null) {
                emulator.warmUp();
            }
            return new LocalSession(emulator, cleanup, hook);
        } catch (IOException | InterruptedException | RuntimeException e) {
            end(cleanup, hook);
            throw e;
        }
    }

    private static LambdaEmulator startEmulator(
            LocalRequest request, List<FunctionVersion> functions, CleanupActions cleanup) throws IOException {
        try {
            LambdaEmulator emulator = LambdaEmulator.start(functions);
            cleanup.add(emulator::close);
            return emulator;
        } catch (BindException e) {
            throw BindErrors.explain(request, e);
        }
    }

    static EmulatorConfig emulatorConfig(LocalRequest request, EmulatorListener listener) {
        LambdaConfig config = request.config();
        boolean debugged = request.debugPort() != null;
        EmulatorConfig emulator = EmulatorConfig.forFunction(config.functionName())
                .withMemorySize(config.memorySize())
                // An invocation may stop at a breakpoint for any time, and a debugger attaches to one JVM.
                .withTimeout(debugged ? Duration.ZERO : config.timeout())
                .withConcurrency(debugged ? 1 : request.concurrency())
                .withReservedConcurrency(config.reservedConcurrency()
                        .value()
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()))
                .withBindAddress(request.listen().address())
                .withPort(request.listen().port())
                .withIdentity(SessionIdentity.of(request.project()))
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

    /** Runs {@code begin} now and {@code end} when the session ends for any reason. Runs neither if it has ended. */
    void during(CleanupActions.Action begin, CleanupActions.Action end) throws IOException {
        cleanup.during(begin, end);
    }

    @Override
    public void close() {
        end(cleanup, hook);
    }

    /** Runs the cleanup once: now, or in the shutdown hook if Maven is being terminated. */
    static void end(CleanupActions cleanup, Thread hook) {
        cleanup.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // Maven is being terminated: the hook runs and finds nothing to do
        }
    }
}
