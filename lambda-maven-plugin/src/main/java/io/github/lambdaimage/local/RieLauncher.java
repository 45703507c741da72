package io.github.lambdaimage.local;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.docker.ContainerOwner;
import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerContainer;
import io.github.lambdaimage.local.client.InvokeClient;
import io.github.lambdaimage.local.client.SessionFile;
import io.github.lambdaimage.local.compile.SettingsWatch;
import io.github.lambdaimage.local.container.ContainerLimits;
import io.github.lambdaimage.local.container.ContainerSession;
import io.github.lambdaimage.local.container.ContainerVariables;
import io.github.lambdaimage.local.container.FunctionImage;
import io.github.lambdaimage.local.workspace.WorkFolder;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs an image under AWS's emulator (RIE) in one container until it is interrupted. RIE replaces our local Lambda: it
 * runs one invocation at a time, with its own responses.
 */
final class RieLauncher {

    private static final long POLL_MILLIS = 50;

    /**
     * After this time the address is announced without a response: another version of RIE may not respond to the probe.
     */
    private static final long MAX_START_MILLIS = 5_000;

    private static final String LEFT_WARNING =
            "Docker did not remove the container of AWS's emulator in time. The next goal that runs a function in"
                    + " Docker removes it.";

    /** How long cleanup waits for a container that is being created. The next run removes one that appears later. */
    private static final long LAST_WORK_MILLIS = 1_500;

    private final ImageProvider images;
    private final DockerCli docker;
    private final Reporter reporter;
    private final Consumer<String> log;
    private volatile boolean otherArchitecture;

    /**
     * @param images provides the image to run
     * @param log receives the output of RIE and the function
     */
    RieLauncher(ImageProvider images, DockerCli docker, Reporter reporter, Consumer<String> log) {
        this.images = images;
        this.docker = docker;
        this.reporter = reporter;
        this.log = log;
    }

    /**
     * Runs until the thread is interrupted or the JVM exits, and then removes the container.
     *
     * @throws UserException if the request cannot be fulfilled, or RIE exits by itself
     */
    void run(LocalRequest request, EmulatorChoice emulator) throws IOException, InterruptedException {
        RieErrors.check(request, emulator);
        request.unusedJdk().ifPresent(reporter::warn);
        RieErrors.checkEndpoint(docker.endpoint());
        // In this order: a container left by an earlier run may hold the port, and no image is needed without the port.
        ContainerOwner.removeLeftOver(docker, reporter);
        checkPort(request);
        FunctionImage image = images.prepare(request).knownTo(docker);
        RieContainer container = new RieContainer(
                request.config(),
                image,
                docker.program(image.id()),
                emulator.program(),
                docker.info(),
                request.listen().port());
        reporter.info("Running " + request.config().functionName()
                + " in Docker under AWS's emulator (lambda.emulator is rie): " + image.name() + ", with MemorySize "
                + request.config().memorySize() + " MB."
                + ContainerLimits.unsupported(container.info().limits()));
        CleanupActions cleanup = new CleanupActions(reporter);
        Thread hook = new Thread(cleanup::closeSoon, "lambda-image-shutdown");
        // First, so that Ctrl-C during the following steps cleans up too.
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            run(request, container, cleanup);
        } finally {
            LocalSession.end(cleanup, hook);
        }
    }

    private void run(LocalRequest request, RieContainer container, CleanupActions cleanup)
            throws IOException, InterruptedException {
        SettingsWatch settings = new SettingsWatch(request.build().settings(), reporter);
        String id = create(request, container, cleanup);
        Process command = docker.start(id);
        cleanup.add(command::destroyForcibly);
        CompletableFuture<Void> shown = CompletableFuture.runAsync(() -> show(command, settings), RieLauncher::begin)
                .whenComplete((read, failure) -> {
                    if (failure != null) {
                        // Nobody reads its output any more, so it would block for ever.
                        command.destroyForcibly();
                    }
                });
        // A container that has exited has no port.
        Optional<String> address = awaitStart(id, command) ? docker.port(id, RieContainer.PORT) : Optional.empty();
        if (address.isPresent()) {
            URI base = URI.create("http://" + address.get());
            awaitAnswer(base, millis -> command.waitFor(millis, TimeUnit.MILLISECONDS));
            SessionFile sessionFile = new SessionFile(request.project());
            cleanup.during(
                    () -> sessionFile.write(
                            InvokeClient.rie(base), container.image().name()),
                    sessionFile::delete);
            announce(request, base);
        }
        command.waitFor();
        shown.join();
        throw ended(container, id);
    }

    String create(LocalRequest request, RieContainer container, CleanupActions cleanup)
            throws IOException, InterruptedException {
        LambdaConfig config = request.config();
        Map<String, String> own =
                FunctionEnvironment.of(config, request.credentials(), request.mavenEnvironment(), null, reporter);
        ContainerVariables variables = ContainerVariables.of(
                container.variables(own, LocalSession.region(config, request.mavenEnvironment())));
        WorkFolder folder = WorkFolder.create(Path.of(System.getProperty("java.io.tmpdir")), reporter);
        cleanup.add(folder::close);
        Path file = variables.write(folder.path(), "variables");
        ContainerSession session = ContainerSession.create();
        CountDownLatch created = new CountDownLatch(1);
        // Before the container is created: on Ctrl-C, Docker's command exits without printing the id.
        cleanup.add(() -> cleanup.bounded(() -> remove(session, created), LEFT_WARNING));
        try {
            return docker.create(
                    container.options(),
                    container.spec(
                            Map.of(
                                    ContainerOwner.LABEL,
                                    ContainerOwner.current().label(),
                                    ContainerSession.LABEL,
                                    session.id()),
                            variables.inEnvironment().keySet(),
                            file),
                    variables.inEnvironment());
        } finally {
            created.countDown();
            // Again, which runs at once if the session is closed: cleanup may have stopped waiting before the
            // container existed.
            cleanup.add(() -> cleanup.bounded(() -> remove(session, created), LEFT_WARNING));
        }
    }

    private void remove(ContainerSession session, CountDownLatch created) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            boolean unused = created.await(LAST_WORK_MILLIS, TimeUnit.MILLISECONDS);
            session.removeContainers(docker);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns false if the container exited instead. */
    private boolean awaitStart(String id, Process command) throws IOException, InterruptedException {
        do {
            if (docker.container(id).filter(DockerContainer::isRunning).isPresent()) {
                return true;
            }
        } while (!command.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS));
        return false;
    }

    /**
     * Waits for any HTTP response: Docker accepts connections on a published port before the program in the container
     * listens.
     */
    static void awaitAnswer(URI base, End end) throws InterruptedException {
        long latest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MAX_START_MILLIS);
        boolean over = false;
        while (!over && System.nanoTime() < latest && !hasAnswered(base)) {
            over = end.within(POLL_MILLIS);
        }
    }

    /** Waits for the exit of the program that is to respond; false if it is still running. */
    interface End {
        boolean within(long millis) throws InterruptedException;
    }

    private static boolean hasAnswered(URI base) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), (int) MAX_START_MILLIS);
            socket.setSoTimeout((int) MAX_START_MILLIS);
            // Not the path of a function, so nothing is invoked.
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private UserException ended(RieContainer container, String id) throws IOException, InterruptedException {
        Optional<DockerContainer> end = docker.container(id);
        return end.isPresent()
                ? RieErrors.ended(container, end.get(), otherArchitecture)
                : new UserException("The container was removed by another process.", "Run the goal again.");
    }

    private void announce(LocalRequest request, URI base) {
        // Not localhost: Docker publishes the port on 127.0.0.1 only, and a client may try ::1 alone.
        String url = base.toString();
        reporter.info("");
        reporter.info("The function answers at " + url + " until you press Ctrl-C. In another terminal:");
        ExampleCommands commands = new ExampleCommands(request);
        reporter.info("  " + commands.invokeLocal());
        reporter.info("  " + commands.curl(InvokeClient.rie(URI.create(url))));
        reporter.info("");
    }

    private void show(Process command, SettingsWatch settings) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(command.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                otherArchitecture |= line.contains("exec format error");
                if (line.startsWith("START RequestId: ")) {
                    settings.check();
                }
                log.accept(line);
            }
        } catch (IOException e) {
            return; // stopped by us
        }
    }

    private static void begin(Runnable reader) {
        Thread thread = new Thread(reader, "lambda-image-rie");
        thread.setDaemon(true);
        thread.start();
    }

    private static void checkPort(LocalRequest request) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(
                    request.listen().address(), request.listen().port()));
        } catch (BindException e) {
            throw BindErrors.explain(request, e);
        }
    }
}
