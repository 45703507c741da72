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

/** Runs all situations of the Runtime API against our runtime and AWS's runtime interface client. */
public final class RuntimeSuite {

    private static final int AT_A_TIME = 2;

    private static final String NOTES = """
            The behaviour of a function's process. AWS's side is its runtime interface client for Java (RIC). Each situation runs in its own process, with a handler that behaves the same on both sides, or, in the table "Handlers of AWS", with the same handler, which `lambda-runtime-aws` runs on our side, and a server that follows a script and records the requests. The native library of RIC is unpacked beforehand, so that no process spends time on that.

            An observation starts with the calls of the Runtime API in order: `response 1` answers the first event, and `×2` means that a call was made twice in a row. Then follows the final state of the process: it `waits` for an event, has exited (`exit 6`), has crashed, or `hangs`. If neither side is wrong, the contract allows both.

            The sources:

            - Runtime API: [Using the Lambda runtime API for custom runtimes](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html)
            - Custom runtimes: [Building a custom runtime for AWS Lambda](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html)
            - Life cycle: [Understanding the Lambda execution environment lifecycle](https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html)
            - Quotas: [Lambda quotas](https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html)
            - Java handlers: [Define Lambda function handler in Java](https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html)
            - Java context: [Using the Lambda context object to retrieve Java function information](https://docs.aws.amazon.com/lambda/latest/dg/java-context.html)
            - Java logging: [Log and monitor Java Lambda functions](https://docs.aws.amazon.com/lambda/latest/dg/java-logging.html)
            - AWS's emulator: the sources of [aws-lambda-runtime-interface-emulator](https://github.com/aws/aws-lambda-runtime-interface-emulator)
            - AWS's client: the sources of [RIC](https://github.com/aws/aws-lambda-java-libs)
            - RFC 9112 (HTTP/1.1), RFC 9110 (HTTP), RFC 8259 (JSON), RFC 8996 (TLS), the numbers are sections
            - This project: not documented by AWS; the behaviour that is most useful to the author of a function
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
                        JsonSituations.all(),
                        ShapeSituations.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Runs all situations, two processes at a time; takes a minute or two. */
    public static Suite suite() throws IOException, InterruptedException {
        return new Suite("Runtime API", "`lambda-runtime`", "RIC " + RicLibrary.version(), NOTES, run(situations()));
    }

    /** Runs the situations and returns a row for each, in the same order. */
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
            throw new IOException("A situation could not be run", e.getCause());
        } finally {
            workers.shutdownNow();
            FunctionProcess.delete(folder);
        }
    }

    private static Callable<Observation> observed(Subject subject, Situation situation) {
        return () -> {
            Script script = situation.script().get();
            Subject actual = subject.isOurs() && script.handlerIsTheirs ? Subject.oursWithTheirHandlers() : subject;
            return situation.check().observe(FunctionProcess.run(actual, script));
        };
    }

    private static Row row(Situation situation, Observation ours, Observation theirs) {
        return new Row(situation.group(), situation.name(), situation.source(), situation.expected(), ours, theirs);
    }
}
