package io.github.lambdaimage.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A function's project, with the data that running or packaging it requires.
 *
 * @param group the group id
 * @param name the artifact id, used in messages
 * @param version the artifact's version
 * @param baseDirectory the project's folder, absolute
 * @param buildDirectory {@code target}
 * @param classes the project's own classes
 * @param artifacts the run-time class path without the project's own classes, in Maven's order
 * @param declaredElsewhere dependencies of the POM with a scope outside of the run-time class path
 */
public record FunctionProject(
        String group,
        String name,
        String version,
        Path baseDirectory,
        Path buildDirectory,
        ModuleClasses classes,
        List<ResolvedArtifact> artifacts,
        List<DeclaredDependency> declaredElsewhere) {

    public FunctionProject {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(baseDirectory, "baseDirectory");
        Objects.requireNonNull(buildDirectory, "buildDirectory");
        Objects.requireNonNull(classes, "classes");
        artifacts = List.copyOf(artifacts);
        declaredElsewhere = List.copyOf(declaredElsewhere);
    }

    /** A project to whose classes Maven adds nothing. */
    public FunctionProject(
            String group,
            String name,
            String version,
            Path baseDirectory,
            Path buildDirectory,
            Path classesDirectory,
            List<ResolvedArtifact> artifacts,
            List<DeclaredDependency> declaredElsewhere) {
        this(
                group,
                name,
                version,
                baseDirectory,
                buildDirectory,
                ModuleClasses.of(classesDirectory),
                artifacts,
                declaredElsewhere);
    }

    /** The same project with more artifacts at the end of its class path. */
    public FunctionProject with(List<ResolvedArtifact> more) {
        return new FunctionProject(
                group,
                name,
                version,
                baseDirectory,
                buildDirectory,
                classes,
                Stream.concat(artifacts.stream(), more.stream()).toList(),
                declaredElsewhere);
    }

    /** Group and artifact id, which projects with equal names differ in. */
    public String id() {
        return group + ":" + name;
    }

    /** The folder of the project's own classes; may not exist. */
    public Path classesDirectory() {
        return classes.folder();
    }

    /** The files of {@link #artifacts}. A sibling module may be a folder of classes. */
    public List<Path> dependencies() {
        return artifacts.stream().map(ResolvedArtifact::file).toList();
    }

    /** The whole class path, with the project's own classes first. */
    public List<Path> classPath() {
        return Stream.concat(Stream.of(classesDirectory()), dependencies().stream())
                .toList();
    }

    /** The folder for files that goals exchange: {@code target/lambda}. */
    public Path exchangeDirectory() {
        return buildDirectory.resolve("lambda");
    }

    /** The path as the user would write it: relative to the project if it is inside. */
    public String display(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(baseDirectory) && !absolute.equals(baseDirectory)
                ? baseDirectory.relativize(absolute).toString()
                : absolute.toString();
    }
}
