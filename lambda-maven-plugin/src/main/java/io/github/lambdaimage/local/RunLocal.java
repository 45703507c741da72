package io.github.lambdaimage.local;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.EmulatorListener;
import io.github.lambdaimage.emulator.LambdaLog;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

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
     * @throws UserException if the request cannot be fulfilled
     */
    public void run(LocalRequest request, EmulatorChoice emulator) throws IOException, InterruptedException {
        if (emulator.rie()) {
            new RieLauncher(images, DockerCli.of(request.mavenEnvironment()), reporter, log).run(request, emulator);
        } else {
            run(request);
        }
    }

    /**
     * Runs our local Lambda until the thread is interrupted or the JVM exits, and then removes the function, its folder
     * and its port.
     *
     * @throws UserException if no handler exists, or the port is in use
     */
    void run(LocalRequest request) throws IOException, InterruptedException {
        SessionFile sessionFile = new SessionFile(request.project());
        LocalEngine engine =
                new EngineSelector(images, DockerCli.of(request.mavenEnvironment()), reporter).choose(request);
        reporter.info(engine.describe(request));
        SettingsWatch settings = new SettingsWatch(request.build().settings(), reporter);
        FunctionHints lines = new FunctionHints(request.config(), new LambdaLog(log), log);
        EmulatorEnd end = new EmulatorEnd(reporter);
        EmulatorListener listener = event -> {
            settings.on(event);
            lines.on(event);
            end.on(event);
        };
        try (LocalSession session = LocalSession.start(request, engine, listener, reporter)) {
            URI endpoint = session.emulator().endpoint();
            String image =
                    engine instanceof LocalEngine.Docker docker ? docker.image().name() : null;
            session.during(() -> sessionFile.write(endpoint, image), sessionFile::delete);
            announce(request, endpoint);
            // Usually without end: Ctrl-C ends the JVM, and its shutdown hook closes the session while this thread
            // waits.
            throw end.await();
        }
    }

    /** Ends the run if the local Lambda fails. */
    static final class EmulatorEnd implements EmulatorListener {
        private final Reporter reporter;
        private final CountDownLatch failed = new CountDownLatch(1);
        private volatile String reason = "";

        EmulatorEnd(Reporter reporter) {
            this.reporter = reporter;
        }

        @Override
        public void on(EmulatorEvent event) {
            if (event instanceof EmulatorEvent.EmulatorFailed failure) {
                reason = failure.reason();
                failed.countDown();
            } else if (event instanceof EmulatorEvent.ConnectionLimitReached limit) {
                reporter.warn("The local Lambda closes idle connections for new ones: this process can hold "
                        + limit.connections() + " connections. Raise its limit of open files (ulimit -n), or its heap"
                        + " (MAVEN_OPTS=-Xmx1g).");
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

    private void warnOfOtherFunctions(LocalRequest request, ExampleCommands commands, int port) {
        List<Path> others = request.build().otherFunctions();
        for (int i = 0; i < others.size(); i++) {
            reporter.warn("run-local runs one function, " + request.config().functionName()
                    + ", for any name in a call. Run the function in "
                    + request.build().root().relativize(others.get(i)) + " in another terminal: "
                    + commands.runLocal(others.get(i), port + 1 + i));
        }
    }

    private void announce(LocalRequest request, URI endpoint) {
        String url = endpoint.toString().replace("127.0.0.1", "localhost");
        reporter.info("");
        reporter.info("The function answers at " + url + " until you press Ctrl-C. In another terminal:");
        ExampleCommands commands = new ExampleCommands(request);
        reporter.info("  " + commands.invokeLocal());
        reporter.info("  "
                + commands.curl(URI.create(
                        url + "/2015-03-31/functions/" + request.config().functionName() + "/invocations")));
        request.exposure().ifPresent(reporter::warn);
        warnOfOtherFunctions(request, commands, endpoint.getPort());
        if (request.debugPort() != null) {
            reporter.info("A debugger can attach to port " + request.debugPort() + " of localhost. The function"
                    + " has one environment and no timeout.");
        }
        reporter.info("");
    }
}
