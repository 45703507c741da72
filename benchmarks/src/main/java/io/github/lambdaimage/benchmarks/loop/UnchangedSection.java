package io.github.lambdaimage.benchmarks.loop;

import io.github.lambdaimage.benchmarks.loop.UnchangedTimes.Command;
import io.github.lambdaimage.benchmarks.loop.UnchangedTimes.Target;
import io.github.lambdaimage.benchmarks.measure.Statistics;
import io.github.lambdaimage.benchmarks.measure.Table;

/**
 * The time to the answer of a function of which nothing has changed.
 *
 * @param times of the commands
 */
record UnchangedSection(UnchangedTimes times) implements LoopSection {

    @Override
    public String text() {
        return "## Nothing changed\n\n"
                + "Whole commands, `mvn -o -q …`, from their start to their end; medians in ms. *Maven's start* is"
                + " `lambda:invoke-local-no-fork` with `lambda.skip`: the JVM, Maven, the POM and the plugin, without a"
                + " call. *The state before* is an earlier state of this checkout, installed into another local"
                + " repository, with a project from its own archetype; its ratio is paired by round, and the brackets"
                + " contain the middle half of the rounds.\n\n"
                + table() + "\n" + floor();
    }

    private String table() {
        Table table = new Table("`invoke-local`", "ms", "state before", "ours / before", "goal");
        for (Target target : Target.values()) {
            boolean compared = times.has(target, Command.BEFORE);
            Statistics.Ratio ratio = compared
                    ? Statistics.ratio(times.of(target, Command.INVOKE), times.of(target, Command.BEFORE))
                    : null;
            table.row(
                    target.title(),
                    Table.number(Statistics.median(times.of(target, Command.INVOKE))),
                    compared ? Table.number(Statistics.median(times.of(target, Command.BEFORE))) : "not measured",
                    ratio == null
                            ? "not measured"
                            : Table.number(ratio.median()) + " (" + Table.number(ratio.low()) + "–"
                                    + Table.number(ratio.high()) + ")",
                    ratio == null
                            ? "≤ " + target.most()
                            : (ratio.median() <= target.most() ? "met: ≤ " : "**missed:** ≤ ") + target.most());
        }
        return table.toString();
    }

    private String floor() {
        return new Table("in the same rounds", "ms")
                .row(
                        Command.COMPILE.title() + " with nothing to do",
                        Table.number(Statistics.median(times.of(Target.ALONE, Command.COMPILE))))
                .row(Command.FLOOR.title(), Table.number(Statistics.median(times.of(Target.ALONE, Command.FLOOR))))
                .toString();
    }
}
