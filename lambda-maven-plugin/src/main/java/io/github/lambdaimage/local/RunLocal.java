package io.github.lambdaimage.local;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.emulator.CallPreparation;
import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.EmulatorListener;
import io.github.lambdaimage.emulator.FunctionError;
import io.github.lambdaimage.emulator.FunctionVersion;
import io.github.lambdaimage.emulator.LambdaLog;
import io.github.lambdaimage.local.client.SessionFile;
import io.github.lambdaimage.local.compile.CompileSession;
import io.github.lambdaimage.local.compile.ProjectBuild;
import io.github.lambdaimage.local.compile.SettingsWatch;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs a function behind the local Lambda until it is interrupted. */
public final class RunLocal {

    private final Reporter reporter;
    private final Consumer<String> log;
    private final ImageProvider images;

    /**
     * @param log receives the function's output and Lambda's log lines
     */
    public RunLocal(Reporter reporter, Consumer<String> log) {
        this(reporter, log, new ExistingImage());
    }

    /**
     * @param images provides the image if Docker runs the function
     */
    public RunLocal(Reporter reporter, Consumer<String> log, ImageProvider images) {
        this.reporter = reporter;
        this.log = log;
        this.images = images;
    }

    /**
     * Runs until the thread is interrupted or the JVM exits, and then stops everything that it started.
     *
     * @param requests one for each function; all of them are served on one port
     * @param build compiles changed sources; null if others compile
     * @throws UserException if a request cannot be fulfilled
     */
    public void run(List<LocalRequest> requests, EmulatorChoice emulator, @Nullable ProjectBuild<LocalRequest> build)
            throws IOException, InterruptedException {
        checkSeveral(requests, emulator);
        if (emulator.rie()) {
            LocalRequest request = requests.get(0);
            new RieLauncher(images, DockerCli.of(request.mavenEnvironment()), reporter, log).run(request, emulator);
        } else {
            run(requests, build);
        }
    }

    private static void checkSeveral(List<LocalRequest> requests, EmulatorChoice emulator) {
        if (requests.size() == 1) {
            return;
        }
        String select = "Select one module: "
                + requests.get(0).build().maven(requests.get(0).project().baseDirectory()) + " lambda:run-local";
        if (emulator.rie() || requests.get(0).debugPort() != null) {
            throw new UserException(
                    (emulator.rie() ? "lambda.emulator=rie" : "lambda.debug") + " requires one function, but this build"
                            + " has " + requests.size() + ".",
                    select);
        }
        Set<String> names = new HashSet<>();
        for (LocalRequest request : requests) {
            if (!names.add(request.config().functionName())) {
                throw new UserException(
                        "Two functions of this build have the name "
                                + request.config().functionName() + ".",
                        "Set different values of FunctionName in their config.json.");
            }
        }
    }

    /** One function, which others compile. */
    void run(LocalRequest request) throws IOException, InterruptedException {
        run(List.of(request), null);
    }

    /**
     * Runs our local Lambda until the thread is interrupted or the JVM exits, and then removes the functions, their folders
     * and its port.
     *
     * @throws UserException if no handler exists, or the port is in use
     */
    private void run(List<LocalRequest> requests, @Nullable ProjectBuild<LocalRequest> build)
            throws IOException, InterruptedException {
        List<LocalEngine> engines = new ArrayList<>();
        for (LocalRequest request : requests) {
            LocalEngine engine =
                    new EngineSelector(images, DockerCli.of(request.mavenEnvironment()), reporter).choose(request);
            reporter.info(engine.describe(request));
            engines.add(engine);
        }
        boolean compiles = build != null && engines.stream().allMatch(engine -> engine instanceof LocalEngine.Jvm);
        EmulatorEnd end = new EmulatorEnd(reporter);
        CompileGate gate = new CompileGate();
        FunctionVersions versions = new FunctionVersions(gate, reporter);
        LocalSession.Functions functions = cleanup -> {
            List<FunctionVersion> first = new ArrayList<>();
            for (int i = 0; i < requests.size(); i++) {
                LocalRequest request = requests.get(i);
                SettingsWatch settings = new SettingsWatch(watched(request, compiles), reporter);
                Function<LocalRequest, EmulatorListener> listener = current -> listener(current, settings, end);
                first.add(
                        compiles
                                ? versions.add(request, FunctionLauncher.versions(reporter, cleanup), listener)
                                : LocalSession.version(
                                        request, engines.get(i), listener.apply(request), reporter, cleanup));
            }
            return first;
        };
        try (LocalSession session = LocalSession.start(requests, functions, reporter)) {
            URI endpoint = session.emulator().endpoint();
            for (int i = 0; i < requests.size(); i++) {
                SessionFile file = new SessionFile(requests.get(i).project());
                String image = engines.get(i) instanceof LocalEngine.Docker docker
                        ? docker.image().name()
                        : null;
                String stage = requests.get(i).config().stage();
                session.during(() -> file.write(endpoint, image, compiles, stage), file::delete);
            }
            announce(requests, endpoint);
            if (compiles) {
                versions.runIn(session.emulator());
                CompileSession<LocalRequest> compile =
                        CompileSession.of(Objects.requireNonNull(build), versions, reporter);
                session.during(() -> gate.open(compile), compile::close);
                end.then(compile::close);
                compile.run();
            }
            // Usually without end: Ctrl-C ends the JVM, and its shutdown hook closes the session while this thread
            // waits.
            throw end.await();
        }
    }

    /** With a build, settings take effect by themselves, but a POM does not. */
    private static List<Path> watched(LocalRequest request, boolean compiles) {
        List<Path> settings = request.build().settings();
        return compiles ? settings.subList(1, settings.size()) : settings;
    }

    private EmulatorListener listener(LocalRequest request, SettingsWatch settings, EmulatorEnd end) {
        FunctionHints lines = new FunctionHints(request.config(), new LambdaLog(log), log);
        return event -> {
            settings.on(event);
            lines.on(event);
            end.on(event);
        };
    }

    /** Holds calls until the session that compiles exists. */
    private static final class CompileGate implements CallPreparation {
        private final CompletableFuture<CompileSession<LocalRequest>> session = new CompletableFuture<>();

        void open(CompileSession<LocalRequest> opened) {
            session.complete(opened);
        }

        @Override
        public CompletionStage<Optional<FunctionError>> prepare(String functionName) {
            return session.thenCompose(opened -> opened.prepare(functionName))
                    .thenApply(failure -> failure.map(error -> new FunctionError(error.type(), error.message())));
        }
    }

    /** Ends the run if the local Lambda fails. */
    static final class EmulatorEnd implements EmulatorListener {
        private final Reporter reporter;
        private final CountDownLatch failed = new CountDownLatch(1);
        private volatile String reason = "";
        private volatile Runnable next = () -> {};

        EmulatorEnd(Reporter reporter) {
            this.reporter = reporter;
        }

        @Override
        public void on(EmulatorEvent event) {
            if (event instanceof EmulatorEvent.EmulatorFailed failure) {
                reason = failure.reason();
                failed.countDown();
                next.run();
            } else if (event instanceof EmulatorEvent.ConnectionLimitReached limit) {
                reporter.warn("The local Lambda closes idle connections for new ones: this process can hold "
                        + limit.connections() + " connections. Raise its limit of open files (ulimit -n), or its heap"
                        + " (MAVEN_OPTS=-Xmx1g).");
            }
        }

        /** Runs an action when the local Lambda fails. */
        void then(Runnable action) {
            next = action;
            if (failed.getCount() == 0) {
                action.run(); // it has failed before, perhaps in between
            }
        }

        UserException await() throws InterruptedException {
            failed.await();
            return new UserException(
                    "The local Lambda has failed: " + reason,
                    reason.contains(OutOfMemoryError.class.getSimpleName())
                            ? "Give Maven more memory, for example with MAVEN_OPTS=-Xmx1g, and start run-local again."
                            : "Start run-local again.");
        }
    }

    private void warnOfOtherFunctions(List<LocalRequest> requests, int port) {
        LocalRequest request = requests.get(0);
        ExampleCommands commands = new ExampleCommands(request);
        List<Path> others = request.build().otherFunctions().stream()
                .filter(other -> requests.stream()
                        .noneMatch(served -> served.project().baseDirectory().equals(other)))
                .toList();
        for (int i = 0; i < others.size(); i++) {
            reporter.warn("run-local runs one function, " + request.config().functionName()
                    + ", for any name in a call. Run the function in "
                    + request.build().root().relativize(others.get(i)) + " in another terminal: "
                    + commands.runLocal(others.get(i), port + 1 + i));
        }
    }

    private void announce(List<LocalRequest> requests, URI endpoint) {
        String url = endpoint.toString().replace("127.0.0.1", "localhost");
        reporter.info("");
        reporter.info((requests.size() == 1 ? "The function answers at " : "The functions answer by their names at ")
                + url + " until you press Ctrl-C. In another terminal:");
        for (LocalRequest request : requests) {
            ExampleCommands commands = new ExampleCommands(request);
            reporter.info("  " + commands.invokeLocal());
            reporter.info("  "
                    + commands.curl(URI.create(
                            url + "/2015-03-31/functions/" + request.config().functionName() + "/invocations")));
        }
        LocalRequest first = requests.get(0);
        first.exposure().ifPresent(reporter::warn);
        warnOfOtherFunctions(requests, endpoint.getPort());
        if (first.debugPort() != null) {
            reporter.info("A debugger can attach to port " + first.debugPort() + " of localhost. The function"
                    + " has one environment and no timeout.");
        }
        reporter.info("");
    }
}
