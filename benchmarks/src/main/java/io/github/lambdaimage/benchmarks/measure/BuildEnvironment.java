package io.github.lambdaimage.benchmarks.measure;

import java.nio.file.Path;

/**
 * What the build around the benchmarks of images knows.
 *
 * @param mavenHome folder of the Maven that runs
 * @param repository local repository with the artifacts of this build, made by lambda-maven-plugin for src/it
 * @param buildRepository local repository of the build: what it has downloaded is not downloaded again
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
    /** In the order of the arguments of the program. */
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
