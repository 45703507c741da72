package io.github.lambdaimage.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.Invoker;
import org.apache.maven.shared.invoker.MavenInvocationException;

/** Runs the commands of the README's quick start, and prints them for the user. */
public final class Quickstart {

    private final Invoker maven;
    private final Path javaHome;
    private final Path folder;
    private final String version;
    private final String archetypePlugin;

    private Quickstart(Invoker maven, Path javaHome, Path folder, String version, String archetypePluginVersion) {
        this.maven = maven;
        this.javaHome = javaHome;
        this.folder = folder;
        this.version = version;
        this.archetypePlugin =
                "org.apache.maven.plugins:maven-archetype-plugin:" + archetypePluginVersion + ":generate";
    }

    /** Arguments: Maven's home, Java's home, the local repository, the build folder and two versions. */
    public static void main(String[] args) throws IOException, MavenInvocationException {
        Invoker maven = new DefaultInvoker()
                .setMavenHome(Path.of(args[0]).toFile())
                .setLocalRepositoryDirectory(Path.of(args[2]).toFile());
        new Quickstart(maven, Path.of(args[1]), Path.of(args[3]).resolve("quickstart"), args[4], args[5]).run();
    }

    private void run() throws IOException, MavenInvocationException {
        delete(folder);
        Files.createDirectories(folder);
        say("", "Generating a function from the archetype and invoking it …");
        Properties properties = new Properties();
        properties.setProperty("archetypeGroupId", "io.github.lambdaimage");
        properties.setProperty("archetypeArtifactId", "lambda-archetype");
        properties.setProperty("archetypeVersion", version);
        properties.setProperty("groupId", "com.example");
        properties.setProperty("artifactId", "hello");
        run(folder, properties, archetypePlugin);
        List<String> output = run(folder.resolve("hello"), new Properties(), "lambda:invoke-local");
        String success = "\"SUCCESS\"";
        if (!output.equals(List.of(success))) {
            throw new IllegalStateException("The function returned " + output + ", but expected was " + success + ".");
        }
        say(
                "",
                "The function returned:",
                "",
                "    " + success,
                "",
                "Create your own function in an empty folder:",
                "",
                // Quoted as a whole: PowerShell splits an unquoted -Dname=value at its dots.
                "    mvn archetype:generate -B \"-DarchetypeGroupId=io.github.lambdaimage\""
                        + " \"-DarchetypeArtifactId=lambda-archetype\" \"-DarchetypeVersion=" + version
                        + "\" \"-DgroupId=com.example\" \"-DartifactId=hello\"",
                "    cd hello",
                "    mvn lambda:invoke-local",
                "    mvn lambda:run-local",
                "");
    }

    /** Runs Maven with -q and returns its output. */
    private List<String> run(Path directory, Properties properties, String goal) throws MavenInvocationException {
        List<String> lines = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        InvocationRequest request = new DefaultInvocationRequest()
                .setBaseDirectory(directory.toFile())
                .setJavaHome(javaHome.toFile())
                .setBatchMode(true)
                .setQuiet(true)
                .setProperties(properties)
                .addArg(goal)
                .setOutputHandler(line -> keep(lines, line))
                .setErrorHandler(line -> keep(errors, line));
        InvocationResult result = maven.execute(request);
        if (result.getExitCode() != 0 || result.getExecutionException() != null) {
            lines.forEach(Quickstart::say);
            errors.forEach(Quickstart::say);
            throw new IllegalStateException("mvn " + goal + " failed in " + directory + "; see its output above.");
        }
        return lines;
    }

    /** Removes the escape sequences that some versions of Maven print even with -q. */
    private static void keep(List<String> lines, String line) {
        String plain = line.replaceAll("\u001b\\[[0-9;]*m", "");
        if (!plain.isBlank()) {
            lines.add(plain);
        }
    }

    private static void say(String... lines) {
        for (String line : lines) {
            System.out.println(line);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }
}
