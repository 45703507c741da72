package io.github.lambdaimage.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs Maven with the local repository that contains the artifacts of this build. The time to start Maven and to read
 * the
 * project is not part of a goal's time: Maven's log contains the start of the goal and the end of the build.
 */
public final class TimedMaven {
    private static final Pattern TIME = Pattern.compile("^(\\d\\d:\\d\\d:\\d\\d\\.\\d{3}) .*");
    private static final String END = "BUILD SUCCESS";

    private final Path home;
    private final Path repository;
    private final Path settings;
    private final Map<String, String> variables;

    /**
     * @param home Maven's folder
     * @param repository the local repository
     * @param settings the file
     */
    TimedMaven(Path home, Path repository, Path settings) {
        this(home, repository, settings, Map.of("JAVA_HOME", System.getProperty("java.home")));
    }

    private TimedMaven(Path home, Path repository, Path settings, Map<String, String> variables) {
        this.home = home;
        this.repository = repository;
        this.settings = settings;
        this.variables = variables;
    }

    /** Returns the same with further environment variables. */
    public TimedMaven with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(more);
        return new TimedMaven(home, repository, settings, Map.copyOf(all));
    }

    /**
     * Creates one from the build environment.
     *
     * @param build the repository of this build and the settings template of src/it
     * @param folder for the settings file
     */
    public static TimedMaven of(BuildEnvironment build, Path folder) throws IOException {
        String text = Files.readString(build.settingsTemplate())
                .replace("@localRepositoryUrl@", build.buildRepository().toUri().toString());
        return new TimedMaven(
                build.mavenHome(), build.repository(), Files.writeString(folder.resolve("settings.xml"), text));
    }

    public Path repository() {
        return repository;
    }

    /** Returns the same with another local repository. */
    public TimedMaven in(Path other) {
        return new TimedMaven(home, other, settings, variables);
    }

    /** Starts a goal that runs until it is stopped. Its output is discarded. */
    public Process start(Path project, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS", "MAVEN_CMD_LINE_ARGS"));
        builder.environment().putAll(variables);
        return builder.start();
    }

    public Program run(Path project, String... arguments) throws IOException, InterruptedException {
        return Program.run(project, variables, command(arguments));
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin").resolve("mvn").toString(),
                "-B",
                "-ntp",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + repository,
                "-Dstyle.color=never",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a single goal and returns its time in milliseconds: from its line in the log to the end of the build. */
    public double goalMillis(Path project, String... arguments) throws IOException, InterruptedException {
        return goalMillis(run(project, arguments).output());
    }

    static double goalMillis(String log) throws IOException {
        LocalTime begin = null;
        LocalTime end = null;
        for (String line : log.lines().toList()) {
            if (line.contains(" --- ")) {
                begin = time(line);
            } else if (line.contains(END)) {
                end = time(line);
            }
        }
        if (begin == null || end == null) {
            throw new IOException("no times in the log of Maven: " + log);
        }
        Duration time = Duration.between(begin, end);
        return (time.isNegative() ? time.plusDays(1) : time).toMillis();
    }

    private static @Nullable LocalTime time(String line) {
        Matcher matcher = TIME.matcher(line);
        return matcher.matches() ? LocalTime.parse(matcher.group(1)) : null;
    }
}
