package io.github.lambdaimage.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A function's project, as far as running or packaging it needs to know.
 *
 * @param name the artifact's id, used in messages
 * @param version of the artifact
 * @param baseDirectory the project's folder, absolute
 * @param buildDirectory {@code target}
 * @param classesDirectory where the project's own classes are compiled to; may not exist
 * @param artifacts the run-time class path without the project's own classes, in Maven's order
 * @param declaredElsewhere what the POM declares at a scope that is not on the run-time class path
 */
public record FunctionProject(
        String name,
        String version,
        Path baseDirectory,
        Path buildDirectory,
        Path classesDirectory,
        List<ResolvedArtifact> artifacts,
        List<DeclaredDependency> declaredElsewhere) {

    public FunctionProject {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(baseDirectory, "baseDirectory");
        Objects.requireNonNull(buildDirectory, "buildDirectory");
        Objects.requireNonNull(classesDirectory, "classesDirectory");
        artifacts = List.copyOf(artifacts);
        declaredElsewhere = List.copyOf(declaredElsewhere);
    }

    /** The files of {@link #artifacts}; a sibling module may be a folder of classes. */
    public List<Path> dependencies() {
        return artifacts.stream().map(ResolvedArtifact::file).toList();
    }

    /** The whole class path: the project's own classes first. */
    public List<Path> classPath() {
        return Stream.concat(Stream.of(classesDirectory), dependencies().stream())
                .toList();
    }

    /** The folder in which goals leave what other goals read: {@code target/lambda}. */
    public Path exchangeDirectory() {
        return buildDirectory.resolve("lambda");
    }

    /** {@code path} as the user would write it: relative to the project where it lies inside. */
    public String display(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(baseDirectory) && !absolute.equals(baseDirectory)
                ? baseDirectory.relativize(absolute).toString()
                : absolute.toString();
    }
}
