package io.github.lambdaimage.benchmarks.deploy;

import io.github.lambdaimage.benchmarks.deploy.DeployTool.Step;
import io.github.lambdaimage.benchmarks.measure.Statistics;
import io.github.lambdaimage.benchmarks.measure.Table;
import java.util.Locale;

/**
 * What was measured of deploys, as the page of the documentation.
 *
 * @param times of deploys
 * @param machine in a few words
 * @param peers versions of what it is beside
 * @param effort how much
 */
record DeployPage(DeployTimes times, String machine, String peers, DeployEffort effort) {
    private static final int MOST_READS = 6;
    private static final int MOST_MILLIS = 2_000;

    String text(String causes) {
        return "# Benchmarks of deploys\n\n" + introduction() + "\n## Goals\n\n" + goals() + "\n" + causes
                + "\n## Deploys\n\nMedians in ms. *Over Maven's start* is what the whole command takes above `mvn validate` in"
                + " the same round. By hand / ours is paired round by round, in brackets the middle half of the rounds."
                + " Calls are those that AWS gets, the ones that change nothing and the ones that change something; what"
                + " is said to the registry is not among them.\n\n" + deploys();
    }

    private String introduction() {
        return "`mvn lambda:deploy` beside the same steps by hand, which are `docker build`, `docker push` and AWS's command"
                + " line, for the project that the archetype generates. Made by one command, on a machine where nothing"
                + " else runs:\n\n```\n.ci/services sh -c '.ci/base-images && mvn -Pdeploy-benchmarks verify'\n```\n\n"
                + "- **Measured on**: " + machine + ". " + peers
                + ". Absolute times of a shared machine drift from hour"
                + " to hour: quote the ratios.\n"
                + "- **AWS** is the one of the tests, in memory and on the same machine, with a registry behind its ECR. It is"
                + " ready at the first look, so neither its own time nor that of a network is in the figures: both"
                + " would be the same for both.\n"
                + "- **Ours** is the whole command, `mvn lambda:deploy-no-fork`, in a project that is compiled already:"
                + " Maven's start, the image, and the deploy.\n"
                + "- **By hand** is the sum of its commands, without the login to the registry: repository, build, push, role"
                + " and its policy, function, version and alias at first; build, push, code, version and alias then,"
                + " which a script does whether a class has changed or not; configuration, version and alias for a"
                + " setting.\n"
                + "- Tools take turns round by round in a rotating order: " + effort.firstDeploys()
                + " first deploys, each in an empty account; " + effort.changes()
                + " after a changed class, as many after a changed `MemorySize`, as many with nothing changed.\n";
    }

    private String goals() {
        int reads = times.reads(Step.UNCHANGED, "ours");
        int writes = times.writes(Step.UNCHANGED, "ours");
        double over = times.overStart(Step.UNCHANGED);
        return new Table("nothing changed", "goal", "measured")
                .row("calls that read", "≤ " + MOST_READS, verdict(reads <= MOST_READS) + reads)
                .row("calls that write", "0", verdict(writes == 0) + writes)
                .row(
                        "ms over Maven's start",
                        String.format(Locale.ROOT, "≤ %,d", MOST_MILLIS),
                        verdict(over <= MOST_MILLIS) + Table.number(over))
                .toString();
    }

    private static String verdict(boolean met) {
        return met ? "met: " : "**missed:** ";
    }

    private String deploys() {
        Table table = new Table(
                "",
                "ours",
                "over Maven's start",
                "by hand",
                "by hand / ours",
                "our reads",
                "our writes",
                "reads by hand",
                "writes by hand");
        for (Step step : Step.values()) {
            Statistics.Ratio ratio = times.ratio(step);
            table.row(
                    step.title(),
                    Table.number(Statistics.median(times.of(step, "ours"))),
                    Table.number(times.overStart(step)),
                    Table.number(Statistics.median(times.of(step, "by hand"))),
                    Table.number(ratio.median()) + " (" + Table.number(ratio.low()) + "–" + Table.number(ratio.high())
                            + ")",
                    Integer.toString(times.reads(step, "ours")),
                    Integer.toString(times.writes(step, "ours")),
                    Integer.toString(times.reads(step, "by hand")),
                    Integer.toString(times.writes(step, "by hand")));
        }
        return table.toString();
    }
}
