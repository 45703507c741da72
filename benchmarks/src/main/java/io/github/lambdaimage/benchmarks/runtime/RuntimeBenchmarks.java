package io.github.lambdaimage.benchmarks.runtime;

import io.github.lambdaimage.benchmarks.image.ImageTool;
import io.github.lambdaimage.benchmarks.measure.Jdk;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures everything, prints the page, and writes it where it is told. */
public final class RuntimeBenchmarks {
    private static final List<Subject> TRAINED = List.of(
            Subject.SOCKET_LOOP,
            Subject.OUR_STREAM,
            Subject.OUR_BOOT,
            Subject.RIC_STREAM,
            Subject.OUR_MAP,
            Subject.RIC_MAP);
    private static final String CAUSES_BEGIN = "<!-- written by hand from here ";
    private static final String CAUSES_END = "<!-- to here -->\n";

    private final RuntimeEffort effort;
    private final @Nullable Path rie;
    private final PrintStream progress;

    RuntimeBenchmarks(RuntimeEffort effort, @Nullable Path rie, PrintStream progress) {
        this.effort = effort;
        this.rie = rie;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param arguments the page to write, and the folders of JDKs by comma, where nothing stands for the one that runs
     *     this
     * @throws Exception where a subject does not do what it should
     */
    public static void main(String[] arguments) throws Exception {
        String missing = Processors.missing();
        if (missing != null) {
            throw new IllegalStateException(missing);
        }
        Path page = Path.of(arguments[0]);
        List<Path> homes = new ArrayList<>();
        for (String home : (arguments.length > 1 ? arguments[1] : "").split(",", -1)) {
            homes.add(Path.of(home.isBlank() ? System.getProperty("java.home") : home.strip()));
        }
        String rie = System.getenv("LAMBDA_RIE");
        boolean trial = Boolean.getBoolean("benchmarks.trial");
        RuntimeBenchmarks benchmarks = new RuntimeBenchmarks(
                trial ? RuntimeEffort.trial() : RuntimeEffort.full(), rie == null ? null : Path.of(rie), System.out);
        String text = Boolean.getBoolean("benchmarks.local")
                ? LocalSection.replacedIn(Files.readString(page), benchmarks.local(homes))
                : benchmarks.page(homes, causes(page));
        System.out.println(text);
        if (!trial) {
            Files.writeString(page, text);
        }
    }

    /** What the local Lambda adds, alone. */
    Map<Jdk, Results.Local> local(List<Path> homes) throws IOException, InterruptedException, TimeoutException {
        Path folder = Files.createTempDirectory("lambda-benchmarks-");
        try {
            ClassPaths classPaths = ClassPaths.in(folder);
            Map<Jdk, Results.Local> local = new LinkedHashMap<>();
            for (Path home : homes) {
                Jdk jdk = Jdk.at(home);
                BenchSetup bench = new BenchSetup(jdk, classPaths, null);
                local.put(jdk, new Measurement(bench, effort, folder, rie, progress).local());
            }
            return local;
        } finally {
            ImageTool.delete(folder);
        }
    }

    String page(List<Path> homes, String causes) throws IOException, InterruptedException, TimeoutException {
        Path folder = Files.createTempDirectory("lambda-benchmarks-");
        try {
            ClassPaths classPaths = ClassPaths.in(folder);
            List<Results> results = new ArrayList<>();
            for (Path home : homes) {
                Jdk jdk = Jdk.at(home);
                progress.println("[" + jdk.version() + "] archives");
                Archives archives = Archives.train(jdk, classPaths, TRAINED, effort.trainingCalls(), folder);
                results.add(new Measurement(new BenchSetup(jdk, classPaths, archives), effort, folder, rie, progress)
                        .run());
            }
            return new RuntimePage(results, Goals.all(classPaths.runtimeBytes()), effort, machine()).text(causes);
        } finally {
            ImageTool.delete(folder);
        }
    }

    /** What people have added to the page about goals that are missed is kept. */
    public static String causes(Path page) throws IOException {
        if (Files.exists(page)) {
            String text = Files.readString(page);
            int begin = text.indexOf(CAUSES_BEGIN);
            int end = text.indexOf(CAUSES_END);
            if (begin >= 0 && end > begin) {
                return text.substring(begin, end + CAUSES_END.length());
            }
        }
        return CAUSES_BEGIN + "-->\n" + CAUSES_END;
    }

    public static String machine() throws IOException {
        long kilobytes = Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("\\D", ""));
        return Runtime.getRuntime().availableProcessors() + " processors (" + line("/proc/cpuinfo", "model name")
                + "), " + Math.round(kilobytes / 1e6) + " GB of memory, " + System.getProperty("os.name");
    }

    /** What stands behind the colon of the first line of a file that begins so. */
    private static String line(String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown " + name);
        }
    }
}
