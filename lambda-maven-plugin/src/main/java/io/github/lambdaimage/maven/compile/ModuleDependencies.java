package io.github.lambdaimage.maven.compile;

import io.github.lambdaimage.config.Coordinates;
import io.github.lambdaimage.report.UserException;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Dependency;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.graph.DependencyNode;
import org.jspecify.annotations.Nullable;

/**
 * The class path of a module while its goals run again. Maven resolves dependencies before it runs a goal, and this class does
 * so in its place: once, and again if {@code Dependencies} of {@code config.json} change.
 */
final class ModuleDependencies {

    /** Set by the build extension, which adds {@code Dependencies} to a project. */
    private static final String EXTENSION = "lambda.extension.done";

    private static final Set<String> COMPILE = Set.of("compile", "provided", "system");
    private static final Set<String> RUNTIME = Set.of("compile", "runtime");

    private final MavenProject project;
    private final MavenServices maven;
    private final List<MavenProject> modules;
    private List<Coordinates> configured;
    private boolean resolved;

    /**
     * @param modules whose classes are used in place of what a repository has
     * @param configured the {@code Dependencies} that the project has now
     */
    ModuleDependencies(
            MavenProject project, MavenServices maven, List<MavenProject> modules, List<Coordinates> configured) {
        this.project = project;
        this.maven = maven;
        this.modules = modules;
        this.configured = List.copyOf(configured);
    }

    /** Replaces the {@code Dependencies} of the project; returns whether they differ. */
    @SuppressWarnings("deprecation") // Maven itself reads the value in each of its versions
    boolean replace(List<Coordinates> next) {
        if (next.equals(configured)) {
            return false;
        }
        if (project.getContextValue(EXTENSION) != null) {
            List<Dependency> declared = project.getDependencies();
            for (Coordinates old : configured) {
                declared.removeIf(dependency -> isSame(dependency, old) && !isInPom(dependency));
            }
            for (Coordinates added : next) {
                if (declared.stream().noneMatch(dependency -> isSameArtifact(dependency, added))) {
                    declared.add(dependency(added));
                }
            }
        }
        configured = List.copyOf(next);
        resolved = false;
        // What Maven has made of the declared dependencies, and would use in their place.
        project.setDependencyArtifacts(null);
        return true;
    }

    private static boolean isSame(Dependency dependency, Coordinates coordinates) {
        return isSameArtifact(dependency, coordinates) && coordinates.version().equals(dependency.getVersion());
    }

    private static boolean isSameArtifact(Dependency dependency, Coordinates coordinates) {
        return dependency.getGroupId().equals(coordinates.groupId())
                && dependency.getArtifactId().equals(coordinates.artifactId())
                && Objects.equals(dependency.getClassifier(), coordinates.classifier());
    }

    /** Whether a POM declares the dependency, so that the extension has not added it. */
    private boolean isInPom(Dependency dependency) {
        for (@Nullable MavenProject next = project; next != null; next = next.getParent()) {
            for (Dependency own : next.getOriginalModel().getDependencies()) {
                // Only the group ID is often an expression, such as ${project.groupId}.
                if (own.getArtifactId().equals(dependency.getArtifactId())
                        && (own.getGroupId().contains("${") || own.getGroupId().equals(dependency.getGroupId()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private Dependency dependency(Coordinates coordinates) {
        Dependency dependency = new Dependency();
        dependency.setGroupId(coordinates.groupId());
        dependency.setArtifactId(coordinates.artifactId());
        dependency.setVersion(coordinates.version());
        dependency.setClassifier(coordinates.classifier());
        dependency.setScope(Artifact.SCOPE_COMPILE);
        if (project.getDependencyManagement() != null) {
            project.getDependencyManagement().getDependencies().stream()
                    .filter(managed -> managed.getManagementKey().equals(dependency.getManagementKey()))
                    .findFirst()
                    .ifPresent(managed -> dependency.setExclusions(new ArrayList<>(managed.getExclusions())));
        }
        return dependency;
    }

    /**
     * Resolves the dependencies of all scopes but {@code test}, unless that is done.
     *
     * @throws UserException if one cannot be resolved
     */
    void resolve() {
        if (resolved) {
            return;
        }
        DefaultDependencyResolutionRequest request =
                new DefaultDependencyResolutionRequest(project, maven.session().getRepositorySession());
        request.setResolutionFilter((node, parents) -> !isTest(node));
        DependencyResolutionResult result;
        try {
            result = maven.resolver().resolve(request);
        } catch (DependencyResolutionException e) {
            throw new UserException(
                    "The dependencies of " + project.getArtifactId() + " cannot be resolved: " + e.getMessage(),
                    "Correct Dependencies in config.json, or restart run-local without -o (--offline).",
                    e);
        }
        Set<Artifact> artifacts = new LinkedHashSet<>();
        if (result.getDependencyGraph() != null) {
            RepositoryUtils.toArtifacts(
                    artifacts,
                    result.getDependencyGraph().getChildren(),
                    List.of(project.getArtifact().getId()),
                    null);
        }
        artifacts.removeIf(artifact -> Artifact.SCOPE_TEST.equals(artifact.getScope()));
        artifacts.forEach(this::useClasses);
        project.setResolvedArtifacts(artifacts);
        resolved = true;
    }

    private static boolean isTest(DependencyNode node) {
        return node.getDependency() != null
                && Artifact.SCOPE_TEST.equals(node.getDependency().getScope());
    }

    /** A module of this session is compiled, but not packaged again. */
    private void useClasses(Artifact artifact) {
        modules.stream()
                .filter(module -> !artifact.hasClassifier()
                        && module.getGroupId().equals(artifact.getGroupId())
                        && module.getArtifactId().equals(artifact.getArtifactId())
                        && module.getVersion().equals(artifact.getBaseVersion()))
                .map(module -> new File(module.getBuild().getOutputDirectory()))
                .filter(File::isDirectory)
                .forEach(artifact::setFile);
    }

    /** Shows a goal the artifacts of the scopes that it requires. */
    void showTo(MojoDescriptor goal) {
        String required = goal.getDependencyResolutionRequired();
        if (required != null && required.contains("runtime") && !required.contains("compile")) {
            showRuntime();
        } else {
            project.setArtifactFilter(artifact -> COMPILE.contains(String.valueOf(artifact.getScope()))
                    || (required != null && !required.equals(Artifact.SCOPE_COMPILE)));
        }
    }

    /** Shows the artifacts that the function needs at run time. */
    void showRuntime() {
        project.setArtifactFilter(artifact -> RUNTIME.contains(String.valueOf(artifact.getScope())));
    }
}
