package io.github.lambdaimage.local;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.EmulatorListener;
import io.github.lambdaimage.emulator.InvocationType;
import io.github.lambdaimage.emulator.InvokeRequest;
import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.LambdaLog;
import io.github.lambdaimage.event.EventSource;
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
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls the function once: at a given address, in the {@code run-local} that runs, or in a local Lambda of its own. */
public final class InvokeLocal {

    private final Reporter reporter;
    private final Consumer<String> log;
    private final ImageProvider images;
    private final InvokeClient client = new InvokeClient();

    /**
     * @param log takes what the function prints, and Lambda's own lines, where no other terminal shows them
     */
    public InvokeLocal(Reporter reporter, Consumer<String> log) {
        this(reporter, log, new ExistingImage());
    }

    /**
     * @param images gets the image to run, where Docker runs it
     */
    public InvokeLocal(Reporter reporter, Consumer<String> log, ImageProvider images) {
        this.reporter = reporter;
        this.log = log;
        this.images = images;
    }

    /**
     * The call to make.
     *
     * @param local how to run the function where nothing runs yet; its port is the one to look at
     * @param event file, JSON, or {@code -}
     * @param url where to call; null to look for a running {@code run-local}
     * @param invocationType {@code RequestResponse}, {@code Event} or {@code DryRun}
     * @param clientContext JSON text; null for none
     * @param forStarting what the user typed that only matters to a function that is started, as {@code -Dlambda.jdk}
     */
    public record Request(
            LocalRequest local,
            String event,
            @Nullable URI url,
            String invocationType,
            @Nullable String clientContext,
            List<String> forStarting) {

        public Request {
            Objects.requireNonNull(local, "local");
            Objects.requireNonNull(event, "event");
            Objects.requireNonNull(invocationType, "invocationType");
            forStarting = List.copyOf(forStarting);
        }
    }

    /**
     * Makes the call.
     *
     * @param standardInput where the event may come from
     * @throws UserException where the call cannot be made
     */
    public InvokeOutcome run(Request request, InputStream standardInput) throws IOException, InterruptedException {
        FunctionProject project = request.local().project();
        InvocationType type = invocationType(request.invocationType());
        if (request.clientContext() != null && !ErrorPayload.isObject(request.clientContext())) {
            throw new UserException(
                    "lambda.clientContext is no JSON object: " + request.clientContext(),
                    "Give an object, as -Dlambda.clientContext={\"custom\":{\"key\":\"value\"}}");
        }
        byte[] event = EventSource.read("lambda.event", request.event(), project, standardInput);
        Optional<URI> running = request.url() != null ? Optional.of(request.url()) : runningSession(request.local());
        if (running.isPresent()) {
            reporter.info("Calling the function at " + running.get() + "; its log is in the terminal where it runs.");
            if (request.url() == null) {
                warnOfOldImage(project);
            }
            if (!request.forStarting().isEmpty()) {
                reporter.warn("Without effect on a function that runs already: "
                        + String.join(", ", request.forStarting()) + ".");
            }
            return client.invoke(
                    running.get(),
                    new InvokeClient.Call(
                            request.local().config().functionName(),
                            event,
                            request.invocationType(),
                            request.clientContext()));
        }
        return invokeHere(request, event, type);
    }

    private static InvocationType invocationType(String text) {
        return switch (text) {
            case "RequestResponse" -> InvocationType.REQUEST_RESPONSE;
            case "Event" -> InvocationType.EVENT;
            case "DryRun" -> InvocationType.DRY_RUN;
            default ->
                throw new UserException(
                        "lambda.invocationType is \"" + text + "\"; it may be RequestResponse, Event or DryRun.",
                        "Leave -Dlambda.invocationType out to wait for the answer.");
        };
    }

    private Optional<URI> runningSession(LocalRequest local) throws IOException, InterruptedException {
        String identity = LocalSession.identity(local.project());
        Optional<URI> known = new SessionFile(local.project()).read();
        // RIE knows no identity; that it is this project's is only written there.
        if (known.isPresent()
                && (InvokeClient.isComplete(known.get())
                        || client.identityAt(known.get())
                                .filter(identity::equals)
                                .isPresent())) {
            return known;
        }
        // mvn clean removes the file, and leaves the session.
        if (local.listen().port() == 0) {
            return Optional.empty();
        }
        URI usual = URI.create("http://127.0.0.1:" + local.listen().port());
        return client.identityAt(usual).filter(identity::equals).map(found -> usual);
    }

    private void warnOfOldImage(FunctionProject project) throws IOException {
        List<Path> folders =
                project.classPath().stream().filter(Files::isDirectory).toList();
        new SessionFile(project)
                .imageOlderThan(ClassFingerprint.of(folders).youngest())
                .ifPresent(image -> reporter.warn("It runs the image " + image
                        + ", which is older than the classes. Start run-local again to have them called."));
    }

    private InvokeOutcome invokeHere(Request request, byte[] event, InvocationType type)
            throws IOException, InterruptedException {
        LocalRequest local = request.local().withPort(0);
        LocalEngine engine = new EngineSelector(images, DockerCli.of(local.mavenEnvironment()), reporter).choose(local);
        reporter.info(engine.describe(local));
        CountDownLatch ended = new CountDownLatch(type == InvocationType.DRY_RUN ? 0 : 1);
        LambdaLog lines = new LambdaLog(log);
        EmulatorListener listener = happening -> {
            lines.on(happening);
            if (happening instanceof EmulatorEvent.InvocationEnded
                    || happening instanceof EmulatorEvent.InvocationRejected) {
                ended.countDown();
            }
        };
        try (LocalSession session = LocalSession.start(local, engine, listener, reporter)) {
            InvokeResponse answer = session.emulator()
                    .invoke(InvokeRequest.of(event)
                            .withInvocationType(type)
                            .withClientContext(request.clientContext()));
            if (answer.statusCode() >= 300) {
                throw InvokeClient.refused(session.emulator().endpoint(), answer.statusCode(), answer.payload());
            }
            ended.await(); // an event is answered before it is worked off
            return new InvokeOutcome(
                    answer.statusCode(),
                    answer.payload(),
                    answer.isFunctionError() ? ErrorPayload.summary(answer.payload()) : null);
        }
    }
}
