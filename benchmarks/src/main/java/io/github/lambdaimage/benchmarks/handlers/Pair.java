package io.github.lambdaimage.benchmarks.handlers;

import io.github.lambdaimage.benchmarks.runtime.Subject;
import java.util.List;
import java.util.stream.Stream;

/**
 * A handler on both runtimes.
 *
 * @param ours the handler on our runtime
 * @param ric the same class on AWS's client
 * @param goal the least ratio of the cold starts, RIC / ours
 * @param archiveGoal the least ratio with archives on both sides
 */
record Pair(Subject ours, Subject ric, double goal, double archiveGoal) {
    static final Pair BEAN = new Pair(Subject.OUR_BEAN, Subject.RIC_BEAN, 3, 2);

    static final List<Pair> ALL = List.of(
            new Pair(Subject.OUR_AWS_STREAM, Subject.RIC_STREAM, 1.5, 1.5),
            new Pair(Subject.OUR_AWS_MAP, Subject.RIC_MAP, 4, 2.3),
            BEAN,
            new Pair(Subject.OUR_SQS, Subject.RIC_SQS, 3, 2),
            new Pair(Subject.OUR_HTTP, Subject.RIC_HTTP, 3, 2),
            new Pair(Subject.OUR_S3, Subject.RIC_S3, 3, 2),
            new Pair(Subject.OUR_ANNOTATED, Subject.RIC_ANNOTATED, 1, 1));

    static List<Subject> subjects() {
        return ALL.stream().flatMap(pair -> Stream.of(pair.ours(), pair.ric())).toList();
    }

    double goal(boolean archive) {
        return archive ? archiveGoal : goal;
    }
}
