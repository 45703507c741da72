package io.github.lambdaimage.conformance.runtime;

import io.github.lambdaimage.conformance.suite.Observation;
import io.github.lambdaimage.conformance.suite.Row;
import io.github.lambdaimage.conformance.suite.Suite;
import io.github.lambdaimage.conformance.suite.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** All situations of the Runtime API, each run against our runtime and against AWS's runtime interface client. */
public final class RuntimeSuite {

    private static final int AT_A_TIME = 2;

    private static final String NOTES = """
            What a function's process does. AWS's side is its runtime interface client for Java (RIC). Each situation is a process of its own, with a handler that does the same on both sides, and a server that answers as its script says and keeps what it is asked. RIC runs with its native library unpacked beforehand, so that no process spends its time on that.

            What was seen begins with the calls of the Runtime API in their order; `response 1` answers the first event, `×2` says that a call came twice in a row. Then comes how the process was at the end: it `waits` for an event, has ended by itself (`exit 6`), has crashed, or `hangs`. Where neither side is wrong, the contract allows both.

            The sources:

            - Runtime API: [Using the Lambda runtime API for custom runtimes](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html)
            - Custom runtimes: [Building a custom runtime for AWS Lambda](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html)
            - Life cycle: [Understanding the Lambda execution environment lifecycle](https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html)
            - Quotas: [Lambda quotas](https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html)
            - AWS's emulator: the sources of [aws-lambda-runtime-interface-emulator](https://github.com/aws/aws-lambda-runtime-interface-emulator)
            - AWS's client: the sources of [RIC](https://github.com/aws/aws-lambda-java-libs)
            - RFC 9112 (HTTP/1.1), RFC 9110 (HTTP), RFC 8259 (JSON), RFC 8996 (TLS), the numbers are sections
            - This project: nobody has written it down; what serves a function's user best
            """;

    private RuntimeSuite() {}

    static List<Situation> situations() {
        return Stream.of(
                        NextSituations.all(),
                        AnswerSituations.all(),
                        ErrorSituations.all(),
                        StatusSituations.all(),
                        ConnectionSituations.all(),
                        LifeCycleSituations.all(),
                        JsonSituations.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Runs them, two processes at a time, which takes a minute or two. */
    public static Suite suite() throws IOException, InterruptedException {
        return new Suite("Runtime API", "`lambda-runtime`", "RIC " + RicLibrary.version(), NOTES, run(situations()));
    }

    /** A row for each, in the same order. */
    static List<Row> run(List<Situation> situations) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("conformance-ric");
        ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            String missing = RicLibrary.missing();
            Observation absent = new Observation(Verdict.NOT_RUN, String.valueOf(missing));
            Subject ours = Subject.ours();
            Subject theirs = missing == null ? Subject.theirs(RicLibrary.unpack(folder)) : ours;
            List<Future<Observation>> ourRuns = new ArrayList<>();
            List<Future<Observation>> theirRuns = new ArrayList<>();
            for (Situation situation : situations) {
                ourRuns.add(workers.submit(observed(ours, situation)));
                theirRuns.add(workers.submit(missing == null ? observed(theirs, situation) : () -> absent));
            }
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < situations.size(); i++) {
                rows.add(row(
                        situations.get(i),
                        ourRuns.get(i).get(),
                        theirRuns.get(i).get()));
            }
            return rows;
        } catch (ExecutionException e) {
            throw new IOException("A situation could not be made", e.getCause());
        } finally {
            workers.shutdownNow();
            FunctionProcess.delete(folder);
        }
    }

    private static Callable<Observation> observed(Subject subject, Situation situation) {
        return () -> situation
                .check()
                .observe(FunctionProcess.run(subject, situation.script().get()));
    }

    private static Row row(Situation situation, Observation ours, Observation theirs) {
        return new Row(situation.group(), situation.name(), situation.source(), situation.expected(), ours, theirs);
    }
}
