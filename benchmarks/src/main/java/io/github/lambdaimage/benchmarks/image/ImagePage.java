package io.github.lambdaimage.benchmarks.image;

import io.github.lambdaimage.benchmarks.image.BuildTimes.Step;
import io.github.lambdaimage.benchmarks.image.ImageTool.Target;
import io.github.lambdaimage.benchmarks.measure.Statistics;
import io.github.lambdaimage.benchmarks.measure.Statistics.Ratio;
import io.github.lambdaimage.benchmarks.measure.Table;
import io.github.lambdaimage.benchmarks.runtime.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was measured of images, as the page of the documentation.
 *
 * @param times of builds
 * @param starts of containers
 * @param addedBytes to the base, for the generated project
 * @param made what it was measured with
 */
record ImagePage(BuildTimes times, List<ContainerStart.Times> starts, long addedBytes, Made made) {
    /**
     * What it was measured with.
     *
     * @param machine in a few words
     * @param docker version of the engine, and its storage
     * @param jib version of jib-maven-plugin
     * @param base what the images stand on
     * @param baseBytes its size in the daemon
     * @param effort how much
     */
    record Made(String machine, String docker, String jib, String base, long baseBytes, ImageEffort effort) {}

    private static final List<String> TOOLS = List.of("ours", "Jib", "docker build");

    String text(String causes) {
        return "# Benchmarks of images\n\n" + introduction() + "\n## Goals\n\n" + goals() + "\n" + causes
                + "\n## Builds\n\nMedians in ms; theirs / ours is paired round by round, in brackets the middle half of the"
                + " rounds.\n\n" + builds()
                + "\n## Container cold start\n\n"
                + "From the start of `docker run` to the last byte of the first answer to an event of 100 B; medians in ms."
                + " The network is the host's. *Bare JVM* prints a line, which is what Docker and the JVM need"
                + " by themselves.\n\n" + coldStarts();
    }

    private String introduction() {
        ImageEffort effort = made.effort();
        return "`lambda:build-image` beside [jib-maven-plugin](https://github.com/GoogleContainerTools/jib) "
                + made.jib()
                + " and `docker build`, for the project that the archetype generates. Made by one command, on a machine"
                + " where nothing else runs:\n\n```\n.ci/services sh -c '.ci/base-images --big && mvn -Pimage-benchmarks"
                + " verify'\n```\n\n"
                + "- **Measured on**: " + made.machine() + ". " + made.docker()
                + ", a registry on the same machine. Absolute times of a shared machine drift from hour to hour: quote the"
                + " ratios.\n"
                + "- **Base**: `" + made.base() + "`, " + made.baseBytes() / 1_000_000 + " MB.\n"
                + "- **How**: each build is a Maven of its own, in a project that is compiled and packaged already; the time"
                + " is that of the goal alone, by Maven's log. `docker build` is timed as a whole, with `docker push`"
                + " for the registry; its Dockerfile copies dependencies and classes into layers of their own. Tools take"
                + " turns round by round in a rotating order: " + effort.firstBuilds() + " first builds, "
                + effort.changes() + " after a changed class, as many with nothing changed.\n"
                + "- **First build**: no cache of the tool, no image, no base in the daemon, and a repository that the"
                + " registry has not heard of.\n";
    }

    private String goals() {
        Table table = new Table("figure", "to", "beside", "goal (theirs / ours)", "measured");
        for (ImageGoals.Goal goal : ImageGoals.all()) {
            double ratio = times.ratio(goal.target(), goal.step(), goal.tool()).median();
            table.row(
                    goal.step().title(),
                    goal.target().title(),
                    goal.tool(),
                    "≥ " + goal.atLeast(),
                    (goal.met(times) ? "met: " : "**missed:** ") + Table.number(ratio));
        }
        table.row(
                "bytes added to the base, compressed",
                "",
                "",
                String.format(Locale.ROOT, "≤ %,d", ImageGoals.MOST_BYTES),
                (addedBytes <= ImageGoals.MOST_BYTES ? "met: " : "**missed:** ")
                        + String.format(Locale.ROOT, "%,d", addedBytes));
        return table.toString();
    }

    private String builds() {
        Table table = new Table("to", "", "ours", "Jib", "docker build", "Jib / ours", "docker build / ours");
        for (Target target : Target.values()) {
            for (Step step : Step.values()) {
                List<String> row = new ArrayList<>(List.of(target.title(), step.title()));
                for (String tool : TOOLS) {
                    row.add(Table.number(Statistics.median(times.of(target, step, tool))));
                }
                row.add(shown(times.ratio(target, step, "Jib")));
                row.add(shown(times.ratio(target, step, "docker build")));
                table.row(row);
            }
        }
        return table.toString();
    }

    private String coldStarts() {
        List<String> titles = new ArrayList<>(List.of("base", "limits"));
        ContainerStart.SUBJECTS.forEach(subject -> titles.add(subject.title()));
        titles.addAll(List.of("RIC / ours, stream", "RIC / ours, JSON"));
        Table table = new Table(titles.toArray(String[]::new));
        for (ContainerStart.Times start : starts) {
            List<String> row = new ArrayList<>(
                    List.of("`" + start.base() + "`", start.limits().title()));
            for (Subject subject : ContainerStart.SUBJECTS) {
                row.add(Table.number(ContainerStart.median(start, subject)));
            }
            row.add(shown(Statistics.ratio(start.of(Subject.RIC_STREAM), start.of(Subject.OUR_BOOT))));
            row.add(shown(Statistics.ratio(start.of(Subject.RIC_MAP), start.of(Subject.OUR_BOOT_MAP))));
            table.row(row);
        }
        return table.toString();
    }

    private static String shown(Ratio ratio) {
        return Table.number(ratio.median()) + " (" + Table.number(ratio.low()) + "–" + Table.number(ratio.high()) + ")";
    }
}
