package io.github.lambdaimage.benchmarks.measure;

import java.nio.file.Path;

/**
 * Folders and versions that the surrounding build passes to the benchmarks.
 *
 * @param mavenHome folder of the Maven that runs
 * @param repository local repository with the artifacts of this build, made by lambda-maven-plugin for src/it
 * @param buildRepository local repository of the build, to reuse its downloads
 * @param settingsTemplate of src/it
 * @param version of this project
 * @param archetypePlugin version of Maven's plugin that generates projects
 * @param jibPlugin version of jib-maven-plugin
 */
public record BuildEnvironment(
        Path mavenHome,
        Path repository,
        Path buildRepository,
        Path settingsTemplate,
        String version,
        String archetypePlugin,
        String jibPlugin) {
    /** Reads them from the program's arguments, in this order. */
    public static BuildEnvironment of(String[] arguments, int first) {
        return new BuildEnvironment(
                Path.of(arguments[first]),
                Path.of(arguments[first + 1]).toAbsolutePath().normalize(),
                Path.of(arguments[first + 2]),
                Path.of(arguments[first + 3]),
                arguments[first + 4],
                arguments[first + 5],
                arguments[first + 6]);
    }
}
