package io.github.lambdaimage.conformance.invoke;

import io.github.lambdaimage.conformance.invoke.situation.Check;
import io.github.lambdaimage.conformance.invoke.situation.ClientKind;
import io.github.lambdaimage.conformance.invoke.situation.FunctionSetup;
import io.github.lambdaimage.conformance.invoke.situation.ObservedAnswer;
import io.github.lambdaimage.conformance.invoke.situation.Situation;
import io.github.lambdaimage.conformance.invoke.situation.Situations;
import io.github.lambdaimage.conformance.suite.Row;
import io.github.lambdaimage.conformance.suite.Suite;
import io.github.lambdaimage.conformance.suite.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs all situations of the Invoke API against the local Lambda and, if available, AWS's emulator. */
public final class InvokeSuite {
    private static final int LANES = 2;

    private static final String NOTES = """
            The behaviour that a caller sees. Each situation is sent over plain HTTP, by AWS SDK for Java 2 and by the AWS command line, if the client can express it, and each client must see what AWS documents: status, headers, payload, or its own exception with its fields. The observations are listed by client.

            AWS's side is its runtime interface emulator (RIE). It runs if the variable `LAMBDA_RIE` names its program.

            The function is named `function` on both sides and is called by that name: the local Lambda accepts any name, and the ARN that it passes to the function always has the configured name.

            Observations are truncated, and `…` replaces values that differ in each run: ids, traces, times, memory.

            The sources:

            - AWS Lambda API reference, Invoke: [Invoke](https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html)
            - AWS's service model of Lambda (2015-03-31): the file that AWS's SDKs are generated from, with the constraints of each field
            - AWS Lambda developer guide: [the guide](https://docs.aws.amazon.com/lambda/latest/dg/welcome.html), with the topic
            - recorded from AWS (localstack/localstack, test\\_lambda.snapshot.json): answers of AWS in the snapshots of [LocalStack](https://github.com/localstack/localstack)'s tests, with the test's name
            - recorded from AWS (owner/repository#number): an answer of AWS that is quoted in that issue on GitHub
            - as seen in public logs: answers of AWS in the logs of users of its SDK for Python, 2019 to 2024; no single source
            - EventBridge Scheduler user guide, AWS X-Ray developer guide: other guides of AWS
            - RFC 9110 (HTTP)
            - This project: AWS's answer is not known; the behaviour that is most useful to a caller
            """;

    private InvokeSuite() {}

    /**
     * Runs all situations once, for a chapter of the page; takes about a minute.
     *
     * @param rie path of AWS's runtime interface emulator, as the variable {@code LAMBDA_RIE} names it; null for none
     * @return one row for each situation, in order
     * @throws IOException if a side cannot be started at all
     * @throws InterruptedException if the thread is interrupted
     */
    public static Suite suite(@Nullable String rie) throws IOException, InterruptedException {
        return suite(results(rie).stream().map(SituationResult::row).toList());
    }

    static Suite suite(List<Row> rows) {
        return new Suite("Invoke API", "`lambda-emulator`", "RIE", NOTES, rows);
    }

    static List<SituationResult> results(@Nullable String rie) throws IOException, InterruptedException {
        List<Situation> situations = Situations.all();
        Map<String, List<Finding>> ours = inLanes(situations, OurLocalLambda::new);
        Map<String, List<Finding>> theirs = inLanes(situations, () -> new Rie(rie));
        return situations.stream()
                .map(situation -> new SituationResult(
                        situation,
                        ours.getOrDefault(situation.name(), List.of()),
                        theirs.getOrDefault(situation.name(), List.of())))
                .toList();
    }

    /** Runs situations in parallel: the command line is CPU-bound, so two lanes are faster. */
    private static Map<String, List<Finding>> inLanes(List<Situation> situations, Supplier<InvokePeer> peers)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(LANES);
        try {
            List<Callable<Map<String, List<Finding>>>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                int first = lane;
                List<Situation> some = IntStream.range(0, situations.size())
                        .filter(index -> index % LANES == first)
                        .mapToObj(situations::get)
                        .toList();
                lanes.add(() -> lane(some, peers));
            }
            Map<String, List<Finding>> all = new HashMap<>();
            for (Future<Map<String, List<Finding>>> lane : threads.invokeAll(lanes)) {
                all.putAll(lane.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IOException("The situations could not be run: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Runs the situations by setup, so that each function starts once. */
    private static Map<String, List<Finding>> lane(List<Situation> situations, Supplier<InvokePeer> peers)
            throws IOException, InterruptedException {
        Map<String, List<Finding>> findings = new HashMap<>();
        try (CommandLineClient commandLine = new CommandLineClient()) {
            Map<ClientKind, Client> clients = new EnumMap<>(ClientKind.class);
            clients.put(ClientKind.SDK, new SdkInvokeClient());
            clients.put(ClientKind.RAW, new RawHttpClient());
            if (commandLine.isAvailable()) {
                clients.put(ClientKind.COMMAND_LINE, commandLine);
            }
            for (FunctionSetup setup : FunctionSetup.values()) {
                List<Situation> some = situations.stream()
                        .filter(situation -> situation.setup() == setup)
                        .toList();
                findings.putAll(onSetup(setup, some, peers, clients));
            }
        }
        return findings;
    }

    /** Uses one peer, and a new one after each exit, so that no situation depends on the one before it. */
    private static Map<String, List<Finding>> onSetup(
            FunctionSetup setup,
            List<Situation> situations,
            Supplier<InvokePeer> peers,
            Map<ClientKind, Client> clients)
            throws IOException, InterruptedException {
        Map<String, List<Finding>> findings = new HashMap<>();
        InvokePeer peer = peers.get();
        try {
            Optional<String> obstacle = peer.cannotRun(setup);
            if (obstacle.isEmpty() && !situations.isEmpty()) {
                peer.start(setup);
            }
            for (Situation situation : situations) {
                if (peer.gone().isPresent()) {
                    peer.close();
                    peer = peers.get();
                    peer.start(setup);
                }
                findings.put(
                        situation.name(),
                        obstacle.isPresent() ? notRun(obstacle.get()) : findings(situation, peer, clients));
            }
        } finally {
            peer.close();
        }
        return findings;
    }

    private static List<Finding> notRun(String reason) {
        List<Finding> findings = new ArrayList<>();
        for (ClientKind kind : ClientKind.values()) {
            findings.add(new Finding(kind, Verdict.NOT_RUN, reason));
        }
        return findings;
    }

    private static List<Finding> findings(Situation situation, InvokePeer peer, Map<ClientKind, Client> clients)
            throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (ClientKind kind : ClientKind.values()) {
            String reason = situation.inexpressible().get(kind);
            Client client = clients.get(kind);
            if (reason != null) {
                findings.add(new Finding(kind, Verdict.NOT_RUN, reason));
            } else if (client == null) {
                findings.add(new Finding(kind, Verdict.NOT_RUN, "it is not on the PATH"));
            } else {
                findings.add(finding(kind, client, situation, peer));
            }
        }
        return findings;
    }

    /** Sends the situation. If the peer has exited, the situation counts as not run. */
    static Finding finding(ClientKind kind, Client client, Situation situation, InvokePeer peer)
            throws InterruptedException {
        try {
            ObservedAnswer seen = client.send(peer.address(), situation.call());
            List<String> complaints = complaints(situation.checks(), seen);
            if (situation.next().isPresent()) {
                Situation.Next next = situation.next().get();
                // The effect of the first call does not depend on the client, and this client is the fastest.
                complaints(next.checks(), new RawHttpClient().send(peer.address(), next.call()))
                        .forEach(complaint -> complaints.add("the next call: " + complaint));
            }
            return complaints.isEmpty()
                    ? new Finding(kind, Verdict.CONFORMS, seen.summary())
                    : new Finding(kind, Verdict.DIFFERS, String.join("; ", complaints));
        } catch (IOException | RuntimeException e) {
            return peer.gone()
                    .map(reason -> new Finding(kind, Verdict.NOT_RUN, reason))
                    .orElseGet(() -> new Finding(
                            kind, Verdict.DIFFERS, "no valid answer: " + ObservedAnswer.brief(String.valueOf(e))));
        }
    }

    private static List<String> complaints(List<Check> checks, ObservedAnswer seen) {
        List<String> complaints = new ArrayList<>();
        checks.forEach(check -> check.complaint(seen).ifPresent(complaints::add));
        return complaints;
    }
}
