package io.github.lambdaimage.maven.project;

import io.github.lambdaimage.project.DeclaredDependency;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.ResolvedArtifact;
import io.github.lambdaimage.report.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Converts a {@link MavenProject} to a {@link FunctionProject}. */
public final class ProjectReader {

    private ProjectReader() {}

    /**
     * Converts a project whose runtime dependencies are resolved.
     *
     * @param reactor the projects of the same build
     * @param buildStart when the build started
     */
    public static FunctionProject read(MavenProject project, List<MavenProject> reactor, Date buildStart) {
        List<ResolvedArtifact> artifacts = new ArrayList<>();
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getArtifactHandler().isAddedToClasspath() && isRuntimeScope(artifact.getScope())) {
                Optional<MavenProject> sibling = reactor.stream()
                        .filter(other -> builds(other, artifact))
                        .findFirst();
                artifacts.add(new ResolvedArtifact(
                        artifact.getGroupId(),
                        artifact.getArtifactId(),
                        artifact.getBaseVersion(),
                        artifact.hasClassifier() ? artifact.getClassifier() : null,
                        artifact.getFile().toPath(),
                        artifact.isSnapshot() || sibling.isPresent(),
                        artifact.hasClassifier()
                                ? null
                                : sibling.map(other -> JarArchive.of(other, buildStart))
                                        .orElse(null)));
            }
        }
        artifacts.addAll(systemArtifacts(project));
        return new FunctionProject(
                project.getGroupId(),
                project.getArtifactId(),
                project.getVersion(),
                project.getBasedir().toPath().toAbsolutePath().normalize(),
                Path.of(project.getBuild().getDirectory()),
                JarArchive.of(project, buildStart),
                artifacts,
                declaredElsewhere(project));
    }

    /**
     * The jars of the scope {@code system}. Maven does not count them to the run-time class path, because it expects them on
     * the machine that runs the program. There is no such machine for a function.
     */
    private static List<ResolvedArtifact> systemArtifacts(MavenProject project) {
        List<ResolvedArtifact> artifacts = new ArrayList<>();
        for (Dependency dependency : project.getDependencies()) {
            if (isSystemScope(dependency) && dependency.getSystemPath() != null) {
                ResolvedArtifact artifact = new ResolvedArtifact(
                        dependency.getGroupId(),
                        dependency.getArtifactId(),
                        dependency.getVersion(),
                        dependency.getClassifier(),
                        Path.of(dependency.getSystemPath()),
                        // It can be replaced without a new version, since it is in no repository.
                        true);
                checkFile(artifact);
                artifacts.add(artifact);
            }
        }
        return artifacts;
    }

    private static void checkFile(ResolvedArtifact artifact) {
        if (!Files.isRegularFile(artifact.file())) {
            throw new UserException(
                    "The file of the dependency " + artifact.coordinates() + " does not exist: " + artifact.file()
                            + ".",
                    "Correct its <systemPath> in the POM.");
        }
    }

    private static boolean builds(MavenProject sibling, Artifact artifact) {
        return sibling.getGroupId().equals(artifact.getGroupId())
                && sibling.getArtifactId().equals(artifact.getArtifactId())
                && sibling.getVersion().equals(artifact.getBaseVersion());
    }

    /** Read from the POM, since Maven only resolves the runtime scope for a goal that requires the runtime class path. */
    private static List<DeclaredDependency> declaredElsewhere(MavenProject project) {
        return project.getDependencies().stream()
                .filter(dependency -> dependency.getScope() != null
                        && !isRuntimeScope(dependency.getScope())
                        && !isSystemScope(dependency))
                .map(dependency -> new DeclaredDependency(
                        dependency.getGroupId(),
                        dependency.getArtifactId(),
                        dependency.getClassifier(),
                        dependency.getScope()))
                .toList();
    }

    private static boolean isSystemScope(Dependency dependency) {
        return Artifact.SCOPE_SYSTEM.equals(dependency.getScope());
    }

    private static boolean isRuntimeScope(@Nullable String scope) {
        return Artifact.SCOPE_COMPILE.equals(scope) || Artifact.SCOPE_RUNTIME.equals(scope);
    }
}
