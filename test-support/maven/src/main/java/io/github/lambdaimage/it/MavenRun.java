package io.github.lambdaimage.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs Maven like the Invoker plugin: with the same installation, local repository and settings. Scripts use it for
 * features that the Invoker does not have: a second Maven beside a running one, standard input, and separate outputs.
 */
public final class MavenRun {

    /** Outside of target, which a script may delete with clean. */
    private static final String FILES = "maven-runs";

    private static final long DEADLINE_SECONDS = 600;

    private static final String STARTUP_CACHE = "-Dlambda.StartupCache=";

    private final Path folder;
    private final Path mavenHome;
    private final Path localRepository;
    private final Path settings;
    private final Map<String, String> environment;

    private MavenRun(Path folder, Path mavenHome, Path localRepository, Path settings, Map<String, String> variables) {
        this.folder = folder;
        this.mavenHome = mavenHome;
        this.localRepository = localRepository;
        this.settings = settings;
        this.environment = Map.copyOf(variables);
    }

    /**
     * Creates the Maven of a script.
     *
     * @param variables the script's {@code binding.variables}
     */
    public static MavenRun of(Map<String, Object> variables) throws IOException {
        Path folder = Path.of(text(variables, "basedir"));
        Path settings = Files.createDirectories(folder.resolve(FILES)).resolve("settings.xml");
        String text = Files.readString(Path.of(text(variables, "settingsTemplate")))
                .replace(
                        "@localRepositoryUrl@",
                        Path.of(text(variables, "buildRepository")).toUri().toString());
        Files.writeString(settings, text);
        return new MavenRun(
                folder,
                Path.of(text(variables, "mavenHome")),
                Path.of(text(variables, "localRepositoryPath")),
                settings,
                Map.of(
                        "JAVA_HOME",
                        variables
                                .getOrDefault("javaHome", System.getProperty("java.home"))
                                .toString(),
                        "MAVEN_OPTS",
                        text(variables, "mavenOpts")));
    }

    private static String text(Map<String, Object> variables, String name) {
        Object value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("The Invoker's configuration does not have the script variable " + name);
        }
        return value.toString();
    }

    /** Returns the same with one more environment variable. */
    public MavenRun with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new MavenRun(folder, mavenHome, localRepository, settings, more);
    }

    /** The project's folder. */
    Path folder() {
        return folder;
    }

    /** An empty file for output. */
    Path newFile(String name) throws IOException {
        return Files.createTempFile(folder.resolve(FILES), name, ".txt");
    }

    /** Runs Maven and waits for its end. */
    public MavenResult run(String... arguments) throws IOException, InterruptedException {
        return runWithInput("", arguments);
    }

    /**
     * Runs Maven and waits for its end.
     *
     * @param input the content of standard input
     */
    public MavenResult runWithInput(String input, String... arguments) throws IOException, InterruptedException {
        Path out = newFile("out");
        Path err = newFile("err");
        Process process = builder(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // A goal that does not read its input may have ended before the write.
                if (!input.isEmpty()) {
                    throw e;
                }
            }
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Maven timed out after " + DEADLINE_SECONDS + " s: "
                        + String.join(" ", arguments) + "\n" + Files.readString(out));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        MavenResult result = new MavenResult(process.exitValue(), Files.readString(out), Files.readString(err));
        System.out.println("mvn " + String.join(" ", arguments) + ": " + result);
        return result;
    }

    /** Creates the process of Maven, before standard output and error are redirected. */
    ProcessBuilder builder(String... arguments) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>();
        command.add(mavenHome.resolve(windows ? "bin/mvn.cmd" : "bin/mvn").toString());
        command.addAll(List.of("-B", "-ntp", "-s", settings.toString(), "-Dmaven.repo.local=" + localRepository));
        command.addAll(List.of(arguments));
        if (Stream.of(arguments).noneMatch(argument -> argument.startsWith(STARTUP_CACHE))) {
            // As in the Invoker's configuration: a training takes seconds.
            command.add(STARTUP_CACHE + "off");
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // These belong to the surrounding build.
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS", "MAVEN_CMD_LINE_ARGS"));
        builder.environment().putAll(environment);
        return builder;
    }
}
