package io.github.lambdaimage.maven;

import io.github.lambdaimage.project.DeclaredDependency;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.ResolvedArtifact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Turns Maven's project into ours. */
final class ProjectReader {

    private ProjectReader() {}

    /** Reads a project whose run-time dependencies were resolved. */
    static FunctionProject read(MavenProject project) {
        List<Path> files = new ArrayList<>();
        List<ResolvedArtifact> artifacts = new ArrayList<>();
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getArtifactHandler().isAddedToClasspath() && isAtRunTime(artifact.getScope())) {
                files.add(artifact.getFile().toPath());
                artifacts.add(new ResolvedArtifact(
                        artifact.getGroupId(),
                        artifact.getArtifactId(),
                        artifact.getBaseVersion(),
                        artifact.hasClassifier() ? artifact.getClassifier() : null));
            }
        }
        return new FunctionProject(
                project.getArtifactId(),
                project.getBasedir().toPath().toAbsolutePath().normalize(),
                Path.of(project.getBuild().getDirectory()),
                Path.of(project.getBuild().getOutputDirectory()),
                files,
                artifacts,
                declaredElsewhere(project));
    }

    /** From the POM itself: of other scopes Maven resolves nothing for a goal that wants the run-time class path. */
    private static List<DeclaredDependency> declaredElsewhere(MavenProject project) {
        return project.getDependencies().stream()
                .filter(dependency -> dependency.getScope() != null && !isAtRunTime(dependency.getScope()))
                .map(dependency -> new DeclaredDependency(
                        dependency.getGroupId(),
                        dependency.getArtifactId(),
                        dependency.getClassifier(),
                        dependency.getScope()))
                .toList();
    }

    private static boolean isAtRunTime(@Nullable String scope) {
        return Artifact.SCOPE_COMPILE.equals(scope) || Artifact.SCOPE_RUNTIME.equals(scope);
    }
}
