package io.github.lambdaimage.benchmarks.runtime;

import static io.github.lambdaimage.benchmarks.runtime.Subject.OUR_MAP;
import static io.github.lambdaimage.benchmarks.runtime.Subject.OUR_STREAM;
import static io.github.lambdaimage.benchmarks.runtime.Subject.RIC_MAP;
import static io.github.lambdaimage.benchmarks.runtime.Subject.RIC_STREAM;
import static io.github.lambdaimage.benchmarks.runtime.Subject.SOCKET_LOOP;

import io.github.lambdaimage.benchmarks.measure.Jdk;
import io.github.lambdaimage.benchmarks.measure.Statistics;
import io.github.lambdaimage.benchmarks.measure.Statistics.Ratio;
import io.github.lambdaimage.benchmarks.measure.Table;
import io.github.lambdaimage.benchmarks.runtime.ColdStart.Sample;
import io.github.lambdaimage.benchmarks.runtime.Goals.Goal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Everything that was measured, as the page of the documentation. */
final class RuntimePage {
    private final List<Results> results;
    private final List<Goal> goals;
    private final RuntimeEffort effort;
    private final String machine;

    RuntimePage(List<Results> results, List<Goal> goals, RuntimeEffort effort, String machine) {
        this.results = results;
        this.goals = goals;
        this.effort = effort;
        this.machine = machine;
    }

    String text(String causes) {
        return "# Benchmarks\n\n" + introduction() + "\n## Goals\n\n" + goals() + "\n" + causes
                + "\n## Cold start\n\n"
                + "From the start of the process to the last byte of the first answer; medians in ms. \"RIC / ours\" and"
                + " \"over the loop\" are paired round by round; in brackets the middle half of the rounds.\n\n"
                + cold(Sample::millis, true)
                + "\nProcessor time until then, of all threads, in ms:\n\n" + cold(Sample::cpuMillis, true)
                + "\nOf these ms, from the first question for an event to the first answer:\n\n"
                + cold(Sample::firstEventMillis, false)
                + "\nResident memory at the first answer, in MB:\n\n" + cold(Sample::megabytes, false)
                + "\nClasses loaded at the first answer, C1 + Serial, those of the JDK's own archive included:\n\n"
                + classes()
                + "\n## Warm calls\n\n"
                + "From the event's sending to the last byte of the answer, the measuring side's share included; medians"
                + " of the rounds, in µs. On one processor there are no wake-ups between processors: the clean figure.\n\n"
                + warm(true)
                + "\nWith all processors. For small events the scheduler decides more than the runtime does:\n\n"
                + warm(false)
                + "\n## Memory and garbage\n\n" + memory()
                + LocalSection.text(local());
    }

    private Map<Jdk, Results.Local> local() {
        Map<Jdk, Results.Local> local = new LinkedHashMap<>();
        results.forEach(result -> local.put(result.jdk(), result.local()));
        return local;
    }

    private String introduction() {
        return "`lambda-runtime` beside AWS's runtime interface client for Java (RIC " + ClassPaths.ricVersion()
                + ", as an image uses it by default), on the same JVM with the same flags. Made by one command, on a"
                + " machine where nothing else runs:\n\n```\nmvn -Pbenchmarks verify\n```\n\n"
                + "It measures with the JDK that Maven runs on, or with those whose folders"
                + " `-Dbenchmarks.jdks=FOLDER,FOLDER` names; that takes about ten minutes for each. Linux"
                + " alone tells what is asked for here.\n\n"
                + "- **Measured on**: " + machine + ". JDK "
                + results.stream().map(result -> result.jdk().version()).collect(Collectors.joining(" and "))
                + ". Absolute times of a shared machine drift by a third from hour to hour: quote the ratios.\n"
                + "- **How**: a Runtime API of plain sockets starts a fresh process, feeds it events and compares each answer"
                + " with the event. Subjects take turns round by round in a rotating order. Cold: "
                + effort.coldRounds()
                + " rounds, " + effort.scarceRounds() + " with fewer processors. Warm: " + effort.warmRounds()
                + " processes of each, " + effort.calls() + " calls of a small event after as many to warm up; "
                + effort.calls(Events.LARGE) + " of 1 MB, " + effort.calls(Events.LARGEST) + " of 6 MB.\n"
                + "- **Subjects**: *stream* sends the event's bytes back (`RequestStreamHandler` with RIC); *JSON* has it read"
                + " and written again (`JsonValue`; with RIC a handler of `Map`). The *bare socket loop* is one class that"
                + " does the least that gets a call served, the *bare JVM* prints a line. *Boot path* is our stream function"
                + " with the runtime's jar named by `-Xbootclasspath/a:`, as an image may start it: the JVM's own loader needs"
                + " a fraction of the time for a class. It is there to be looked at; the goals are held against the class"
                + " path.\n"
                + "- **Settings**: *C1 + Serial* is `-XX:TieredStopAtLevel=1 -XX:+UseSerialGC`, as AWS's own Java runtimes"
                + " start their JVM; those have a fixed heap size too and, from Java 25 on, an AOT cache of RIC's classes."
                + " *Archive* is C1 + Serial and a class archive for both sides, trained with " + effort.trainingCalls()
                + " events: AppCDS, from Java 25 on an AOT cache. 0.29 processors are what Lambda gives a function with"
                + " 512 MB. On one processor, a JVM with default flags chooses the serial collector.\n";
    }

    private String goals() {
        List<String> titles =
                new ArrayList<>(List.of("figure (RIC / ours, where it has no unit)", "handler", "setting", "goal"));
        results.forEach(result -> titles.add("JDK " + result.jdk().feature()));
        Table table = new Table(titles.toArray(new String[0]));
        for (Goal goal : goals) {
            List<String> row = new ArrayList<>(List.of(
                    goal.figure(),
                    goal.handler(),
                    goal.setting(),
                    (goal.atLeast() ? "≥ " : "≤ ") + plain(goal.bound()) + goal.unit()));
            for (Results result : results) {
                row.add((goal.met(result) ? "" : "**missed:** ")
                        + Table.number(goal.value().applyAsDouble(result))
                        + goal.unit());
            }
            table.row(row);
        }
        return table.toString();
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound)
                ? String.format(java.util.Locale.ROOT, "%,d", (long) bound)
                : String.valueOf(bound);
    }

    private String cold(ToDoubleFunction<Sample> figure, boolean ratios) {
        List<String> titles = new ArrayList<>(List.of("JDK", "processors", "setting"));
        Measurement.COLD.forEach(subject -> titles.add(subject.title()));
        if (ratios) {
            titles.addAll(List.of("RIC / ours, stream", "RIC / ours, JSON", "ours, stream, over the loop"));
        }
        Table table = new Table(titles.toArray(new String[0]));
        for (Results result : results) {
            for (Results.Cold cold : result.cold()) {
                List<String> row = new ArrayList<>(List.of(
                        String.valueOf(result.jdk().feature()),
                        cold.processors(),
                        cold.setting().title()));
                for (Subject subject : Measurement.COLD) {
                    boolean measured = cold.samples().containsKey(subject) && (ratios || subject.servesCalls());
                    row.add(measured ? Table.number(Statistics.median(cold.of(subject, figure))) : "");
                }
                if (ratios) {
                    row.add(shown(cold.ratio(RIC_STREAM, OUR_STREAM, figure)));
                    row.add(shown(cold.ratio(RIC_MAP, OUR_MAP, figure)));
                    row.add(overTheLoop(cold, OUR_STREAM, figure));
                }
                table.row(row);
            }
        }
        return table.toString();
    }

    private static String overTheLoop(Results.Cold cold, Subject subject, ToDoubleFunction<Sample> figure) {
        double difference = Statistics.difference(cold.of(subject, figure), cold.of(SOCKET_LOOP, figure));
        return (difference < 0 ? "" : "+") + Table.number(difference);
    }

    private static String shown(Ratio ratio) {
        return Table.number(ratio.median()) + " (" + Table.number(ratio.low()) + "–" + Table.number(ratio.high()) + ")";
    }

    private String classes() {
        List<String> titles = new ArrayList<>(List.of("JDK"));
        Measurement.COLD.forEach(subject -> titles.add(subject.title()));
        Table table = new Table(titles.toArray(new String[0]));
        for (Results result : results) {
            List<String> row =
                    new ArrayList<>(List.of(String.valueOf(result.jdk().feature())));
            Measurement.COLD.forEach(
                    subject -> row.add(String.valueOf(result.classes().get(subject))));
            table.row(row);
        }
        return table.toString();
    }

    private String warm(boolean oneProcessor) {
        Table table = new Table(
                "JDK",
                "setting",
                "event",
                "subject",
                "p50",
                "p99",
                "CPU",
                "RIC / ours p50",
                "RIC / ours p99",
                "RIC / ours CPU");
        for (Results result : results) {
            for (Results.Warm warm : oneProcessor ? result.oneProcessor() : result.allProcessors()) {
                for (int size : warm.sizes(OUR_STREAM).keySet()) {
                    for (Subject subject : warm.samples().keySet()) {
                        table.row(warmRow(result, warm, size, subject));
                    }
                }
            }
        }
        return table.toString();
    }

    private static List<String> warmRow(Results result, Results.Warm warm, int size, Subject subject) {
        List<String> row = new ArrayList<>(
                List.of(String.valueOf(result.jdk().feature()), warm.setting().title(), size(size), subject.title()));
        List<ToDoubleFunction<WarmCalls.Sample>> figures =
                List.of(WarmCalls.Sample::p50, WarmCalls.Sample::p99, WarmCalls.Sample::cpuMicros);
        for (ToDoubleFunction<WarmCalls.Sample> figure : figures) {
            row.add(Table.number(Statistics.median(warm.of(subject, size, figure))));
        }
        for (ToDoubleFunction<WarmCalls.Sample> figure : figures) {
            row.add(
                    subject == OUR_STREAM
                            ? shown(warm.ratio(RIC_STREAM, OUR_STREAM, size, figure))
                            : subject == OUR_MAP ? shown(warm.ratio(RIC_MAP, OUR_MAP, size, figure)) : "");
        }
        return row;
    }

    private static String size(int bytes) {
        return bytes >= 1_000_000 ? bytes / 1_000_000 + " MB" : bytes >= 1_000 ? bytes / 1_000 + " kB" : bytes + " B";
    }

    private String memory() {
        Table memory = new Table(
                "JDK", "socket loop", "ours, stream", "RIC, stream", "ours, JSON", "RIC, Map", "RIC / ours, stream");
        Table garbage = new Table("JDK", "ours, stream", "RIC, stream");
        for (Results result : results) {
            Results.Warm warm = new Results.Warm(JvmSetting.DEFAULT, result.memory());
            List<String> row =
                    new ArrayList<>(List.of(String.valueOf(result.jdk().feature())));
            for (Subject subject : List.of(SOCKET_LOOP, OUR_STREAM, RIC_STREAM, OUR_MAP, RIC_MAP)) {
                row.add(Table.number(Statistics.median(warm.of(subject, Events.MEDIUM, WarmCalls.Sample::megabytes))));
            }
            row.add(shown(warm.ratio(RIC_STREAM, OUR_STREAM, Events.MEDIUM, WarmCalls.Sample::megabytes)));
            memory.row(row);
            garbage.row(
                    String.valueOf(result.jdk().feature()),
                    Table.number(result.garbage().ours()),
                    Table.number(result.garbage().ric()));
        }
        return "Resident memory after " + 2 * effort.calls(Events.MEDIUM)
                + " events of 10 kB, default flags, in MB:\n\n" + memory
                + "\nWhat a warm call with an event of 100 B allocates on its thread beyond the event, in bytes:\n\n"
                + garbage;
    }
}
