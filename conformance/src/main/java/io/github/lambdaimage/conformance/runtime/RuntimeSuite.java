package io.github.lambdaimage.conformance.runtime;

import io.github.lambdaimage.conformance.Observation;
import io.github.lambdaimage.conformance.Row;
import io.github.lambdaimage.conformance.Verdict;
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

    /**
     * Runs them, two processes at a time.
     *
     * @return a row for each, in the order of the page
     */
    public static List<Row> run() throws IOException, InterruptedException {
        return run(situations());
    }

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
