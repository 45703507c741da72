package io.github.lambdaimage.benchmarks.loop;

import io.github.lambdaimage.benchmarks.measure.BuildEnvironment;
import io.github.lambdaimage.benchmarks.measure.TimedMaven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A project from the archetype, compiled, with the Maven that runs its goals.
 *
 * @param maven with the local repository of the project's plugin
 * @param folder of the project
 */
record LoopProject(TimedMaven maven, Path folder) {

    /** Generates the project in a folder that is in no other project. */
    static LoopProject generate(TimedMaven maven, BuildEnvironment build, Path parent)
            throws IOException, InterruptedException {
        Files.createDirectories(parent);
        maven.run(
                parent,
                "org.apache.maven.plugins:maven-archetype-plugin:" + build.archetypePlugin() + ":generate",
                "-DarchetypeGroupId=io.github.lambdaimage",
                "-DarchetypeArtifactId=lambda-archetype",
                "-DarchetypeVersion=" + build.version(),
                "-DarchetypeCatalog=internal",
                "-DinteractiveMode=false",
                "-DgroupId=com.example",
                "-DartifactId=hello");
        LoopProject project = new LoopProject(maven, parent.resolve("hello"));
        maven.run(project.folder, "package", "-DskipTests");
        return project;
    }

    /** The time of a whole command, as the user waits for it, in milliseconds. */
    double millis(String... arguments) throws IOException, InterruptedException {
        String[] all = new String[arguments.length + 2];
        all[0] = "-o";
        all[1] = "-q";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return maven.run(folder, all).millis();
    }
}
