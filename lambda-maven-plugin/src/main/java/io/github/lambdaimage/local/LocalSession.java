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
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A local Lambda with one function behind it, as one thing to close. It closes itself when Maven is ended. */
final class LocalSession implements AutoCloseable {

    private final LambdaEmulator emulator;
    private final WorkFolder workFolder;
    private final Thread hook;
    private final List<Action> closing = new ArrayList<>();
    private boolean closed;

    /** Something to do when the session ends. */
    interface Action {
        void run() throws IOException;
    }

    private LocalSession(LambdaEmulator emulator, WorkFolder workFolder) {
        this.emulator = emulator;
        this.workFolder = workFolder;
        this.hook = new Thread(this::closeNow, "lambda-image-shutdown");
    }

    /**
     * Starts the local Lambda; the function itself starts with the first call, or at once where it is debugged.
     *
     * @throws UserException where there is no handler, or the port is taken
     */
    static LocalSession start(LocalRequest request, EmulatorListener listener, Reporter reporter) throws IOException {
        FunctionProject project = request.project();
        LambdaConfig config = request.config();
        HandlerFinder.find(project, config.handler());
        WorkFolder workFolder = WorkFolder.create(Path.of(System.getProperty("java.io.tmpdir")), reporter);
        LambdaEmulator emulator;
        try {
            Map<String, String> variables = FunctionEnvironment.of(
                    config,
                    request.credentials(),
                    request.mavenEnvironment(),
                    workFolder.path().resolve("no-aws-configuration"),
                    reporter);
            JvmLauncher launcher = new JvmLauncher(
                    new ClassCopies(project.classPath(), workFolder.path(), reporter),
                    classPath -> HandlerFinder.find(project.withClassPath(classPath), config.handler()),
                    new JvmLauncher.Settings(
                            request.java().home(),
                            LocalJvmOptions.of(config, request.debugPort()),
                            variables,
                            workFolder.path()));
            emulator = LambdaEmulator.start(emulatorConfig(request, listener), launcher);
        } catch (BindException e) {
            workFolder.close();
            throw portInUse(request, e);
        } catch (IOException | RuntimeException e) {
            workFolder.close();
            throw e;
        }
        LocalSession session = new LocalSession(emulator, workFolder);
        Runtime.getRuntime().addShutdownHook(session.hook);
        if (request.debugPort() != null) {
            emulator.warmUp();
        }
        return session;
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

    private static @Nullable String region(LambdaConfig config, Map<String, String> environment) {
        if (config.region() != null) {
            return config.region();
        }
        String region = environment.get("AWS_REGION");
        return region != null && !region.isBlank() ? region : environment.get("AWS_DEFAULT_REGION");
    }

    private static UserException portInUse(LocalRequest request, BindException cause) {
        LocalRequest.Listen listen = request.listen();
        String address = listen.address().getHostAddress();
        if (listen.port() == 0) {
            return new UserException(
                    "This machine does not let a program listen on " + address + ": " + cause.getMessage() + ".",
                    "Name an address of this machine: -Dlambda.bind=127.0.0.1");
        }
        return new UserException(
                "Port " + listen.port() + " of " + address + " is taken: another program listens there.",
                "End that program, or choose another port: -Dlambda.port=" + (listen.port() % 65535 + 1));
    }

    LambdaEmulator emulator() {
        return emulator;
    }

    /** Adds what has to be done when the session ends, however it ends. */
    synchronized void onClose(Action action) {
        closing.add(action);
    }

    @Override
    public void close() {
        closeNow();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // Maven is being ended: the hook runs, and finds nothing left to do
        }
    }

    private synchronized void closeNow() {
        if (closed) {
            return;
        }
        closed = true;
        emulator.close();
        workFolder.close();
        for (Action action : closing) {
            try {
                action.run();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot clean up after the local Lambda", e);
            }
        }
    }

    /** By which a project's goals know each other. */
    static String identity(FunctionProject project) {
        return project.baseDirectory().toString();
    }
}
