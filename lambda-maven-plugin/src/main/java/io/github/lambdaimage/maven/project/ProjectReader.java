package io.github.lambdaimage.maven.project;

import io.github.lambdaimage.project.DeclaredDependency;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.ResolvedArtifact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Converts a {@link MavenProject} to a {@link FunctionProject}. */
public final class ProjectReader {

    private ProjectReader() {}

    /**
     * Converts a project whose runtime dependencies are resolved.
     *
     * @param reactor the projects of the same build
     */
    public static FunctionProject read(MavenProject project, List<MavenProject> reactor) {
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
                                : sibling.map(ProjectReader::classes).orElse(null)));
            }
        }
        return new FunctionProject(
                project.getArtifactId(),
                project.getVersion(),
                project.getBasedir().toPath().toAbsolutePath().normalize(),
                Path.of(project.getBuild().getDirectory()),
                classes(project),
                artifacts,
                declaredElsewhere(project));
    }

    private static Path classes(MavenProject project) {
        return Path.of(project.getBuild().getOutputDirectory());
    }

    private static boolean builds(MavenProject sibling, Artifact artifact) {
        return sibling.getGroupId().equals(artifact.getGroupId())
                && sibling.getArtifactId().equals(artifact.getArtifactId())
                && sibling.getVersion().equals(artifact.getBaseVersion());
    }

    /** Read from the POM, since Maven only resolves the runtime scope for a goal that requires the runtime class path. */
    private static List<DeclaredDependency> declaredElsewhere(MavenProject project) {
        return project.getDependencies().stream()
                .filter(dependency -> dependency.getScope() != null && !isRuntimeScope(dependency.getScope()))
                .map(dependency -> new DeclaredDependency(
                        dependency.getGroupId(),
                        dependency.getArtifactId(),
                        dependency.getClassifier(),
                        dependency.getScope()))
                .toList();
    }

    private static boolean isRuntimeScope(@Nullable String scope) {
        return Artifact.SCOPE_COMPILE.equals(scope) || Artifact.SCOPE_RUNTIME.equals(scope);
    }
}
