package io.github.lambdaimage.local;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerContainer;
import io.github.lambdaimage.local.client.InvokeClient;
import io.github.lambdaimage.local.container.ContainerLimits;
import io.github.lambdaimage.local.container.ContainerOwner;
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
 * Keeps an image running under AWS's emulator (RIE), in one container, until it is interrupted: what the original did.
 * RIE has no part of our local Lambda in it: one call at a time, and its own answers.
 */
final class RieLauncher {

    private static final long LOOK_MILLIS = 50;

    /** What does not answer by then may be another RIE than we know. */
    private static final long LONGEST_START_MILLIS = 5_000;

    private static final String LEFT =
            "Docker is too slow to remove the container of AWS's emulator, which may be left: the"
                    + " next goal that runs a function in Docker removes it.";

    /** How long the making of a container may take once all is to end; one that is left then, the next run removes. */
    private static final long LAST_WORK_MILLIS = 1_500;

    private final ImageProvider images;
    private final DockerCli docker;
    private final Reporter reporter;
    private final Consumer<String> log;
    private volatile boolean otherMachine;

    /**
     * @param images gets the image to run
     * @param log takes what RIE and the function print
     */
    RieLauncher(ImageProvider images, DockerCli docker, Reporter reporter, Consumer<String> log) {
        this.images = images;
        this.docker = docker;
        this.reporter = reporter;
        this.log = log;
    }

    /**
     * Runs until the thread is interrupted or the JVM ends; the container is gone then.
     *
     * @throws UserException where the request cannot be fulfilled, or RIE ends by itself
     */
    void run(LocalRequest request, EmulatorChoice emulator) throws IOException, InterruptedException {
        RieErrors.check(request, emulator);
        RieErrors.checkEndpoint(docker.endpoint());
        // In this order: what is left over may hold the port, and who cannot have the port needs no image.
        ContainerOwner.removeLeftOver(docker, reporter);
        checkPort(request.listen());
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
                + ContainerLimits.notKept(container.info().limits()));
        CleanupActions closing = new CleanupActions(reporter);
        Thread hook = new Thread(closing::closeSoon, "lambda-image-shutdown");
        // First, so that Ctrl-C in the middle of what follows leaves nothing either.
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            run(request, container, closing);
        } finally {
            LocalSession.end(closing, hook);
        }
    }

    private void run(LocalRequest request, RieContainer container, CleanupActions closing)
            throws IOException, InterruptedException {
        String id = create(request, container, closing);
        Process command = docker.start(id);
        closing.add(command::destroyForcibly);
        CompletableFuture<Void> shown = CompletableFuture.runAsync(() -> show(command), RieLauncher::begin);
        // One that has ended meanwhile has no port any more.
        Optional<String> address = awaitStart(id, command) ? docker.port(id, RieContainer.PORT) : Optional.empty();
        if (address.isPresent()) {
            URI base = URI.create("http://" + address.get());
            awaitAnswer(base, millis -> command.waitFor(millis, TimeUnit.MILLISECONDS));
            SessionFile addressFile = new SessionFile(request.project());
            closing.during(
                    () -> addressFile.write(
                            InvokeClient.rie(base), container.image().name()),
                    addressFile::delete);
            announce(request, base);
        }
        command.waitFor();
        shown.join();
        throw ended(container, id);
    }

    String create(LocalRequest request, RieContainer container, CleanupActions closing)
            throws IOException, InterruptedException {
        LambdaConfig config = request.config();
        Map<String, String> users =
                FunctionEnvironment.of(config, request.credentials(), request.mavenEnvironment(), null, reporter);
        ContainerVariables variables = ContainerVariables.of(
                container.variables(users, LocalSession.region(config, request.mavenEnvironment())));
        WorkFolder folder = WorkFolder.create(Path.of(System.getProperty("java.io.tmpdir")), reporter);
        closing.add(folder::close);
        Path file = variables.write(folder.path(), "variables");
        ContainerSession session = ContainerSession.create();
        CountDownLatch made = new CountDownLatch(1);
        // Before it is made: where Ctrl-C comes meanwhile, nobody is told its id.
        closing.add(() -> closing.bounded(() -> remove(session, made), LEFT));
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
            made.countDown();
            // Again, and at once where all is over already: it may have been waited for too briefly.
            closing.add(() -> closing.bounded(() -> remove(session, made), LEFT));
        }
    }

    private void remove(ContainerSession session, CountDownLatch made) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            boolean unused = made.await(LAST_WORK_MILLIS, TimeUnit.MILLISECONDS);
            session.removeContainers(docker);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** False where the container ended instead. */
    private boolean awaitStart(String id, Process command) throws IOException, InterruptedException {
        do {
            if (docker.container(id).filter(DockerContainer::isRunning).isPresent()) {
                return true;
            }
        } while (!command.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        return false;
    }

    /** Docker takes connections for a port before anybody listens behind it: only an answer of any kind says so. */
    static void awaitAnswer(URI base, End end) throws InterruptedException {
        long latest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_START_MILLIS);
        boolean over = false;
        while (!over && System.nanoTime() < latest && !hasAnswered(base)) {
            over = end.within(LOOK_MILLIS);
        }
    }

    /** Waits for the end of what is to answer; false where that has not come yet. */
    interface End {
        boolean within(long millis) throws InterruptedException;
    }

    private static boolean hasAnswered(URI base) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), (int) LONGEST_START_MILLIS);
            socket.setSoTimeout((int) LONGEST_START_MILLIS);
            // No path of a function, so nothing is called.
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
                ? RieErrors.ended(container, end.get(), otherMachine)
                : new UserException("The container was removed by somebody.", "Start the goal again.");
    }

    private void announce(LocalRequest request, URI base) {
        String url = base.toString().replace("127.0.0.1", "localhost");
        reporter.info("");
        reporter.info("The function answers at " + url + " until you press Ctrl-C. In another terminal:");
        reporter.info("  mvn lambda:invoke-local");
        reporter.info("  curl " + InvokeClient.rie(URI.create(url)) + " -d " + RunLocal.exampleEvent(request));
        reporter.info("");
    }

    private void show(Process command) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(command.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                otherMachine |= line.contains("exec format error");
                log.accept(line);
            }
        } catch (IOException e) {
            return; // ended by us
        }
    }

    private static void begin(Runnable reader) {
        Thread thread = new Thread(reader, "lambda-image-rie");
        thread.setDaemon(true);
        thread.start();
    }

    private static void checkPort(LocalRequest.Listen listen) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(listen.address(), listen.port()));
        } catch (BindException e) {
            throw BindErrors.explain(listen, e);
        }
    }
}
