package io.github.lambdaimage.local;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.EmulatorListener;
import io.github.lambdaimage.emulator.InvocationType;
import io.github.lambdaimage.emulator.InvokeRequest;
import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.LambdaLog;
import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.event.EventFields;
import io.github.lambdaimage.event.EventSource;
import io.github.lambdaimage.event.ParameterText;
import io.github.lambdaimage.local.client.ErrorPayload;
import io.github.lambdaimage.local.client.InvokeClient;
import io.github.lambdaimage.local.client.InvokeOutcome;
import io.github.lambdaimage.local.workspace.ClassFingerprint;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Invokes the function once: at a given URL, in the running {@code run-local}, or in a local Lambda of its own. */
public final class InvokeLocal {

    private final Reporter reporter;
    private final Consumer<String> log;
    private final ImageProvider images;
    private final InvokeClient client = new InvokeClient();

    /**
     * @param log receives the function's output and Lambda's log lines, unless another terminal shows them
     */
    public InvokeLocal(Reporter reporter, Consumer<String> log) {
        this(reporter, log, new ExistingImage());
    }

    /**
     * @param images provides the image if Docker runs the function
     */
    public InvokeLocal(Reporter reporter, Consumer<String> log, ImageProvider images) {
        this.reporter = reporter;
        this.log = log;
        this.images = images;
    }

    /** The {@code run-local} of a project that this goal finds before it needs the project's classes. */
    public enum Session {
        /** None. The function may still run on the usual port, after {@code mvn clean}. */
        UNKNOWN,
        /** It runs the classes that others compile. */
        RUNNING,
        /** It compiles changed sources itself. No other program must compile at the same time. */
        COMPILING
    }

    /**
     * Finds the session of a project.
     *
     * @param baseDirectory the project's folder, absolute
     * @param buildDirectory {@code target}
     */
    public static Session sessionOf(Path baseDirectory, Path buildDirectory) throws InterruptedException {
        try {
            SessionFile file = new SessionFile(buildDirectory.resolve("lambda"));
            Optional<URI> url = file.read();
            if (url.isEmpty()) {
                return Session.UNKNOWN;
            }
            return file.compiles() && new InvokeClient().isAt(url.get(), SessionIdentity.of(baseDirectory))
                    ? Session.COMPILING
                    : Session.RUNNING;
        } catch (IOException e) {
            return Session.UNKNOWN;
        }
    }

    /**
     * Loads the local Lambda on another thread, while this one compiles or reads the configuration. Most of the time that a
     * session needs to start goes into loading the classes of its HTTP server.
     */
    public static void preload() {
        Thread thread = new Thread(InvokeLocal::startAndEnd, "lambda-image-preload");
        thread.setDaemon(true);
        thread.start();
    }

    private static void startAndEnd() {
        EnvironmentLauncher none = request -> {
            throw new IOException("not called");
        };
        try (LambdaEmulator emulator = LambdaEmulator.start(EmulatorConfig.forFunction("preload"), none)) {
            emulator.endpoint();
        } catch (IOException e) {
            return; // the session reports the same
        }
    }

    /**
     * The event of an invocation.
     *
     * @param parameter the name of the parameter that has it, such as {@code lambda.event}
     * @param text a file, an event by name, JSON, or {@code -}
     */
    public record Event(String parameter, String text) {

        public Event {
            Objects.requireNonNull(parameter, "parameter");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * The invocation to make.
     *
     * @param local how to run the function if it is not running; also the port where a running one is looked for
     * @param event of the invocation
     * @param fields complete an event by name
     * @param url the URL to invoke; null to look for a running {@code run-local}
     * @param invocationType {@code RequestResponse}, {@code Event} or {@code DryRun}
     * @param clientContext JSON text; null for none
     * @param isCompiled whether the classes of the project are up to date; if not, only a running session is invoked
     * @param forStarting parameters on the command line that only affect a function that is started, such as {@code
     *     lambda.jdk}
     */
    public record Request(
            LocalRequest local,
            Event event,
            EventFields fields,
            @Nullable URI url,
            String invocationType,
            @Nullable String clientContext,
            boolean isCompiled,
            List<String> forStarting) {

        public Request {
            Objects.requireNonNull(local, "local");
            Objects.requireNonNull(event, "event");
            Objects.requireNonNull(fields, "fields");
            Objects.requireNonNull(invocationType, "invocationType");
            forStarting = List.copyOf(forStarting);
        }
    }

    /**
     * Invokes the function.
     *
     * @param standardInput a possible source of the event
     * @throws UserException if the function cannot be invoked
     */
    public InvokeOutcome run(Request request, InputStream standardInput) throws IOException, InterruptedException {
        InvokeOutcome outcome = invoke(request, standardInput);
        if (outcome.functionError() == null && outcome.payload().length > 0 && !outcome.isJson()) {
            reporter.warn(
                    "The response is not valid JSON, which callers of a function expect. It is printed unchanged.");
        }
        return outcome;
    }

    private InvokeOutcome invoke(Request request, InputStream standardInput) throws IOException, InterruptedException {
        FunctionProject project = request.local().project();
        InvocationType type = invocationType(request.invocationType());
        if (request.clientContext() != null) {
            ParameterText.check("lambda.clientContext", request.clientContext());
        }
        if (request.clientContext() != null && !ErrorPayload.isObject(request.clientContext())) {
            throw new UserException(
                    "lambda.clientContext is not a JSON object: " + request.clientContext(),
                    "Set lambda.clientContext to a JSON object, such as {\"custom\":{\"key\":\"value\"}}.");
        }
        byte[] event = new EventSource(request.event().parameter(), project, request.fields(), reporter)
                .read(request.event().text(), standardInput);
        Optional<URI> running = request.url() != null ? Optional.of(request.url()) : runningSession(request.local());
        if (running.isPresent()) {
            reporter.info("Calling the function at " + running.get() + ". Its log is in the terminal where it runs.");
            if (request.url() == null) {
                warnIfImageIsOlder(project);
            }
            if (!request.forStarting().isEmpty()) {
                reporter.warn("No effect on a function that is already running: "
                        + String.join("," + " ", request.forStarting()) + ".");
            }
            return client.invoke(
                    running.get(),
                    new InvokeClient.Call(
                            request.local().config().functionName(),
                            event,
                            request.invocationType(),
                            request.clientContext()));
        }
        if (!request.isCompiled()) {
            throw new UserException(
                    "The run-local of " + project.name() + " has just ended.",
                    "Run the same command again: it compiles the project.");
        }
        return invokeInNewSession(request, event, type);
    }

    private static InvocationType invocationType(String text) {
        return switch (text) {
            case "RequestResponse" -> InvocationType.REQUEST_RESPONSE;
            case "Event" -> InvocationType.EVENT;
            case "DryRun" -> InvocationType.DRY_RUN;
            default ->
                throw new UserException(
                        "lambda.invocationType is \"" + text + "\", but must be RequestResponse, Event or DryRun.",
                        "Omit lambda.invocationType to wait for the response.");
        };
    }

    private Optional<URI> runningSession(LocalRequest local) throws IOException, InterruptedException {
        String identity = SessionIdentity.of(local.project());
        Optional<URI> known = new SessionFile(local.project()).read();
        // RIE has no identity. Only the session file says that it runs this project.
        if (known.isPresent() && (InvokeClient.isComplete(known.get()) || client.isAt(known.get(), identity))) {
            return known;
        }
        // mvn clean deletes the file while the session continues.
        if (local.listen().port() == 0) {
            return Optional.empty();
        }
        URI usual = URI.create("http://127.0.0.1:" + local.listen().port());
        return client.isAt(usual, identity) ? Optional.of(usual) : Optional.empty();
    }

    private void warnIfImageIsOlder(FunctionProject project) throws IOException {
        List<Path> folders =
                project.classPath().stream().filter(Files::isDirectory).toList();
        new SessionFile(project)
                .imageOlderThan(ClassFingerprint.of(folders).newest())
                .ifPresent(image -> reporter.warn("The function runs the image " + image + ", which is older than"
                        + " the classes. Restart run-local to run them."));
    }

    private InvokeOutcome invokeInNewSession(Request request, byte[] event, InvocationType type)
            throws IOException, InterruptedException {
        LocalRequest local = request.local().withPort(0);
        LocalEngine engine = new EngineSelector(images, DockerCli.of(local.mavenEnvironment()), reporter).choose(local);
        reporter.info(engine.describe(local));
        CountDownLatch ended = new CountDownLatch(type == InvocationType.DRY_RUN ? 0 : 1);
        List<String> hints = new CopyOnWriteArrayList<>();
        EmulatorListener lines = new FunctionHints(local.config(), new LambdaLog(log), hints::add);
        EmulatorListener listener = happening -> {
            try {
                lines.on(happening);
            } finally {
                // Whether or not the line was printed: this goal waits for it.
                if (happening instanceof EmulatorEvent.InvocationEnded
                        || happening instanceof EmulatorEvent.InvocationRejected) {
                    ended.countDown();
                }
            }
        };
        try (LocalSession session = LocalSession.start(local, engine, listener, reporter)) {
            InvokeResponse answer = session.emulator()
                    .invoke(InvokeRequest.of(event)
                            .withInvocationType(type)
                            .withClientContext(request.clientContext()));
            if (answer.statusCode() >= 300) {
                throw InvokeClient.rejected(session.emulator().endpoint(), answer.statusCode(), answer.payload());
            }
            ended.await(); // an asynchronous call is acknowledged before it runs
            return new InvokeOutcome(
                    answer.statusCode(),
                    answer.payload(),
                    answer.isFunctionError() ? withHints(ErrorPayload.summary(answer.payload()), hints) : null);
        }
    }

    private static String withHints(String error, List<String> hints) {
        return hints.isEmpty() ? error : error + (error.endsWith(".") ? " " : ". ") + String.join(" ", hints);
    }
}
