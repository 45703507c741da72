import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reports where the time of {@code .ci/run} went and how many tests it ran: {@code java .ci/Times.java [--all]} in the
 * root of the project, after a run that succeeded or failed. Reads {@code target/ci} and the reports of Surefire and the
 * Invoker.
 */
final class Times {

    private static final int SLOWEST = 20;
    private static final Path RUN = Path.of("target", "ci");
    private static final Path INVOKER = Path.of("lambda-maven-plugin", "target");

    /** A line of Maven's reactor summary: name, dots, verdict and time. */
    private static final Pattern MODULE =
            Pattern.compile("\\d+ \\[INFO] (\\S.*?) \\.*\\s*(?:SUCCESS|FAILURE) \\[ *([0-9:.]+) *(s|min|h)]");

    /** Maven's line before a goal: plugin, goal, execution and module; the plugin has a version. */
    private static final Pattern GOAL =
            Pattern.compile("\\d+ \\[INFO] --- ([\\w-]+):[^:]+:([\\w-]+) (\\([^)]*\\)) @ (\\S+) ---");

    private record Timed(String name, double seconds) {}

    /** A test class or a behaviour, in one execution. */
    private record Suite(String execution, String name, double seconds, int tests, int skipped, int failed) {}

    private Times() {}

    public static void main(String[] arguments) throws IOException, XMLStreamException {
        int rows = arguments.length > 0 && arguments[0].equals("--all") ? Integer.MAX_VALUE : SLOWEST;
        List<Suite> classes = new ArrayList<>();
        List<Path> modules = new ArrayList<>(children(Path.of(""), "*"));
        modules.addAll(children(Path.of("test-support"), "*"));
        for (Path module : modules) {
            for (Path reports : children(module.resolve("target"), "surefire-reports*")) {
                String release = reports.getFileName().toString().substring("surefire-reports".length());
                for (Path report : children(reports, "TEST-*.xml")) {
                    classes.add(testClass(module + (release.isEmpty() ? "" : " " + release.substring(1)), report));
                }
            }
        }
        List<Suite> behaviours = new ArrayList<>();
        for (Path reports : children(INVOKER, "invoker-reports*")) {
            String execution = reports.getFileName().toString().substring("invoker-reports".length());
            for (Path report : children(reports, "BUILD-*.xml")) {
                behaviours.add(behaviour("src/it" + (execution.isEmpty() ? "" : " " + execution.substring(1)), report));
            }
        }

        print("Phases of .ci/run", phases());
        print("Modules", modules());
        List<Timed> goals = goals();
        print("Slowest goals", goals.subList(0, Math.min(rows, goals.size())));
        print("Executions, without what runs beside them", sums(classes, behaviours));
        slowest("Slowest test classes", classes, rows);
        slowest("Slowest behaviours", behaviours, rows);
        slowest("Slowest of all", both(classes, behaviours), SLOWEST);
        count(classes, behaviours);
    }

    private static List<Suite> both(List<Suite> one, List<Suite> other) {
        List<Suite> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /** Each line of the file has the second at which a phase began, and its name. */
    private static List<Timed> phases() throws IOException {
        List<Timed> phases = new ArrayList<>();
        Path file = RUN.resolve("phases");
        String name = null;
        double begin = 0;
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            double second = Double.parseDouble(line.substring(0, line.indexOf(' ')));
            if (name != null) {
                phases.add(new Timed(name, second - begin));
            }
            name = line.substring(line.indexOf(' ') + 1);
            begin = second;
        }
        if (name != null) {
            phases.add(new Timed("all", begin));
        }
        return phases;
    }

    private static List<Timed> modules() throws IOException {
        List<Timed> modules = new ArrayList<>();
        for (String line : log()) {
            Matcher module = MODULE.matcher(line);
            if (module.matches()) {
                modules.add(new Timed(module.group(1), seconds(module.group(2), module.group(3))));
            }
        }
        return modules;
    }

    /**
     * From the line with the name of a goal to that of the next of its module; each line begins with the second it was
     * written at. Where modules are built side by side nothing tells when the last goal of one ends, so it is left out.
     */
    private static List<Timed> goals() throws IOException {
        List<Timed> goals = new ArrayList<>();
        Map<String, Timed> running = new TreeMap<>();
        boolean sideBySide = log().stream().anyMatch(line -> line.contains("MultiThreadedBuilder"));
        for (String line : log()) {
            Matcher goal = GOAL.matcher(line);
            boolean isGoal = goal.matches();
            boolean isModule = line.contains("< io.github.lambdaimage:") || line.contains("Reactor Summary");
            if (isGoal || (isModule && !sideBySide)) {
                double second = Double.parseDouble(line.substring(0, line.indexOf(' ')));
                for (String module : isGoal ? List.of(goal.group(4)) : List.copyOf(running.keySet())) {
                    Timed before = running.remove(module);
                    if (before != null) {
                        goals.add(new Timed(before.name, second - before.seconds));
                    }
                }
                if (isGoal) {
                    String name = goal.group(4) + ": " + goal.group(1) + ":" + goal.group(2) + " " + goal.group(3);
                    running.put(goal.group(4), new Timed(name, second));
                }
            }
        }
        goals.sort(Comparator.comparingDouble(Timed::seconds).reversed());
        return goals;
    }

    private static List<String> log() throws IOException {
        Path log = RUN.resolve("maven.log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** Maven writes {@code 1.234 s}, {@code 02:03 min} and {@code 01:02 h}. */
    private static double seconds(String time, String unit) {
        double value = 0;
        for (String part : time.split(":")) {
            value = value * 60 + Double.parseDouble(part);
        }
        return unit.equals("h") ? value * 60 : value;
    }

    private static List<Timed> sums(List<Suite> classes, List<Suite> behaviours) {
        Map<String, Double> sums = new TreeMap<>();
        both(classes, behaviours).forEach(suite -> sums.merge(suite.execution, suite.seconds, Double::sum));
        List<Timed> all = new ArrayList<>();
        sums.forEach((name, seconds) -> all.add(new Timed(name, seconds)));
        return all;
    }

    private static void slowest(String title, List<Suite> suites, int rows) {
        List<Timed> slowest = suites.stream()
                .sorted(Comparator.comparingDouble(Suite::seconds).reversed())
                .limit(rows)
                .map(suite -> new Timed(suite.execution + ": " + suite.name, suite.seconds))
                .toList();
        print(title + (rows < suites.size() ? ", " + slowest.size() + " of " + suites.size() : ""), slowest);
    }

    private static void print(String title, List<Timed> rows) {
        System.out.println();
        System.out.println(title + (rows.isEmpty() ? ": no report" : ""));
        rows.forEach(row -> System.out.printf("%9.1f s  %s%n", row.seconds, row.name));
    }

    private static void count(List<Suite> classes, List<Suite> behaviours) {
        System.out.println();
        System.out.println("Tests run");
        count("JUnit, JDK 17", classes.stream().filter(suite -> !isJdk25(suite)).toList());
        count("JUnit, JDK 25", classes.stream().filter(Times::isJdk25).toList());
        count("behaviours, JDK 17", behaviours.stream().filter(suite -> !isJdk25(suite)).toList());
        count("behaviours, JDK 25", behaviours.stream().filter(Times::isJdk25).toList());
        count("all", both(classes, behaviours));
    }

    private static boolean isJdk25(Suite suite) {
        return suite.execution.endsWith(" jdk25");
    }

    private static void count(String name, List<Suite> suites) {
        int tests = suites.stream().mapToInt(Suite::tests).sum();
        int skipped = suites.stream().mapToInt(Suite::skipped).sum();
        int failed = suites.stream().mapToInt(Suite::failed).sum();
        System.out.printf("%9d    %s, without %d skipped%s%n", tests - skipped, name, skipped, failed == 0 ? "" : "; FAILED: " + failed);
    }

    private static Suite testClass(String execution, Path report) throws IOException, XMLStreamException {
        Map<String, String> root = root(report);
        String name = root.getOrDefault("name", "");
        return new Suite(
                execution,
                name.substring(name.lastIndexOf('.') + 1),
                number(root, "time"),
                (int) number(root, "tests"),
                (int) number(root, "skipped"),
                (int) (number(root, "failures") + number(root, "errors")));
    }

    private static Suite behaviour(String execution, Path report) throws IOException, XMLStreamException {
        Map<String, String> root = root(report);
        String project = root.getOrDefault("project", "").replace('\\', '/');
        String result = root.getOrDefault("result", "");
        return new Suite(
                execution,
                project.replaceFirst("/pom\\.xml$", ""),
                number(root, "time"),
                1,
                result.equals("skipped") ? 1 : 0,
                result.equals("success") || result.equals("skipped") ? 0 : 1);
    }

    private static double number(Map<String, String> attributes, String name) {
        return Double.parseDouble(attributes.getOrDefault(name, "0").replace(",", ""));
    }

    /** The attributes of the first element, for which no report is read to its end. */
    private static Map<String, String> root(Path file) throws IOException, XMLStreamException {
        try (var input = Files.newInputStream(file)) {
            XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(input);
            reader.nextTag();
            Map<String, String> attributes = new TreeMap<>();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
            return attributes;
        }
    }

    private static List<Path> children(Path folder, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder.toAbsolutePath())) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
                stream.forEach(found::add);
            }
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }
}
