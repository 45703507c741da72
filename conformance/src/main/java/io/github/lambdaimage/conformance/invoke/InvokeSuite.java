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

/** Runs all situations of the Invoke API against the local Lambda and, where there is one, AWS's emulator. */
public final class InvokeSuite {
    private static final int LANES = 2;

    private static final String NOTES = """
            What a caller sees. Each situation is sent over plain HTTP, by AWS SDK for Java 2 and by the AWS command line, wherever the client can express it, and each of them has to see what AWS documents: status, headers, payload, or its own exception with its fields. What was seen is that of each client in turn.

            AWS's side is its runtime interface emulator (RIE). It is run where the variable `LAMBDA_RIE` names its program.

            The function is named `function` on both sides and is called by that name: the local Lambda answers to any name, and the ARN that it tells the function always has the configured one.

            What was seen is cut, and `…` stands for what is another each time: ids, traces, times, memory.

            The sources:

            - AWS Lambda API reference, Invoke: [Invoke](https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html)
            - AWS's service model of Lambda (2015-03-31): the file from which AWS's SDKs are made, with the constraints of each field
            - AWS Lambda developer guide: [the guide](https://docs.aws.amazon.com/lambda/latest/dg/welcome.html), with the topic
            - recorded from AWS (localstack/localstack, test\\_lambda.snapshot.json): answers of AWS that [LocalStack](https://github.com/localstack/localstack)'s tests keep, with the test's name
            - recorded from AWS (owner/repository#number): an answer of AWS that somebody has quoted in that issue on GitHub
            - as seen in public logs: answers of AWS that users of its SDK for Python have printed, 2019 to 2024; cannot be looked up in one place
            - EventBridge Scheduler user guide, AWS X-Ray developer guide: other guides of AWS's
            - RFC 9110 (HTTP)
            - This project: what AWS answers is not known; what serves a caller best
            """;

    private InvokeSuite() {}

    /**
     * Runs everything once, as a chapter of the page; takes about a minute.
     *
     * @param rie path of AWS's runtime interface emulator, as the variable {@code LAMBDA_RIE} names it; null for none
     * @return one row for each situation, in order
     * @throws IOException where a side cannot be started at all
     * @throws InterruptedException where the thread is interrupted
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

    /** The command line spends its time on a processor, so that two of them are faster. */
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

    /** Setup by setup, so that each function is started once. */
    private static Map<String, List<Finding>> lane(List<Situation> situations, Supplier<InvokePeer> peers)
            throws IOException, InterruptedException {
        Map<String, List<Finding>> findings = new HashMap<>();
        try (CommandLineClient commandLine = new CommandLineClient()) {
            Map<ClientKind, Client> views = new EnumMap<>(ClientKind.class);
            views.put(ClientKind.SDK, new SdkInvokeClient());
            views.put(ClientKind.RAW, new RawHttpClient());
            if (commandLine.isAvailable()) {
                views.put(ClientKind.COMMAND_LINE, commandLine);
            }
            for (FunctionSetup setup : FunctionSetup.values()) {
                List<Situation> some = situations.stream()
                        .filter(situation -> situation.setup() == setup)
                        .toList();
                findings.putAll(onSetup(setup, some, peers, views));
            }
        }
        return findings;
    }

    /** With one peer, or a new one after each that has ended, so that no situation pays for the one before it. */
    private static Map<String, List<Finding>> onSetup(
            FunctionSetup setup, List<Situation> situations, Supplier<InvokePeer> peers, Map<ClientKind, Client> views)
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
                        obstacle.isPresent() ? notRun(obstacle.get()) : findings(situation, peer, views));
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

    private static List<Finding> findings(Situation situation, InvokePeer peer, Map<ClientKind, Client> views)
            throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (ClientKind kind : ClientKind.values()) {
            String reason = situation.inexpressible().get(kind);
            Client view = views.get(kind);
            if (reason != null) {
                findings.add(new Finding(kind, Verdict.NOT_RUN, reason));
            } else if (view == null) {
                findings.add(new Finding(kind, Verdict.NOT_RUN, "it is not on the PATH"));
            } else {
                findings.add(finding(kind, view, situation, peer));
            }
        }
        return findings;
    }

    /** A peer that has ended tells nothing about the situation. */
    static Finding finding(ClientKind kind, Client view, Situation situation, InvokePeer peer)
            throws InterruptedException {
        try {
            ObservedAnswer seen = view.send(peer.address(), situation.call());
            List<String> complaints = complaints(situation.checks(), seen);
            if (situation.next().isPresent()) {
                Situation.Next next = situation.next().get();
                // What the first call has left behind does not depend on who asks; this client is the fastest.
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
                            kind,
                            Verdict.DIFFERS,
                            "no answer that it understands: " + ObservedAnswer.brief(String.valueOf(e))));
        }
    }

    private static List<String> complaints(List<Check> checks, ObservedAnswer seen) {
        List<String> complaints = new ArrayList<>();
        checks.forEach(check -> check.complaint(seen).ifPresent(complaints::add));
        return complaints;
    }
}
