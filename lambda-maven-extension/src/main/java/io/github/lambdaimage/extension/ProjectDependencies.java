package io.github.lambdaimage.extension;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Adds the dependencies of {@code config.json} to the direct dependencies of a project, as if the POM declared them.
 *
 * <p>Dependencies of the POM take precedence. If the POM only manages an artifact, {@code config.json} sets the version,
 * like a {@code <version>} in the POM, and the managed exclusions apply. The dependencies only apply to this build: they
 * are not in the installed POM, and modules that depend on this one do not inherit them.
 */
final class ProjectDependencies {

    private final List<Dependency> declared;
    private final List<Dependency> managed;

    private ProjectDependencies(List<Dependency> declared, List<Dependency> managed) {
        this.declared = declared;
        this.managed = managed;
    }

    static ProjectDependencies of(MavenProject project) {
        var management = project.getDependencyManagement();
        return new ProjectDependencies(
                project.getDependencies(), management == null ? List.of() : management.getDependencies());
    }

    /** Adds dependencies that the POM does not declare. {@code conflict} receives the end of a message that starts with the file. */
    void add(Collection<Dependency> requested, Consumer<String> conflict) {
        for (Dependency dependency : requested) {
            Dependency present = find(dependency, declared);
            if (present == null) {
                Dependency management = find(dependency, managed);
                if (management != null) {
                    dependency.setExclusions(new ArrayList<>(management.getExclusions()));
                }
                declared.add(dependency);
            } else if (!describe(present).equals(describe(dependency))) {
                conflict.accept("requests " + describe(dependency) + ", but the POM declares " + describe(present)
                        + ", which is used. Remove the entry from Dependencies, or the dependency from the POM.");
            }
        }
    }

    private static @Nullable Dependency find(Dependency requested, List<Dependency> dependencies) {
        for (Dependency dependency : dependencies) {
            if (dependency.getManagementKey().equals(requested.getManagementKey())) {
                return dependency;
            }
        }
        return null;
    }

    private static String describe(Dependency dependency) {
        String scope = dependency.getScope();
        return dependency.getGroupId() + ":" + dependency.getArtifactId() + ":" + dependency.getVersion()
                + (dependency.getClassifier() == null ? "" : ":" + dependency.getClassifier())
                + (scope == null || scope.equals("compile") ? "" : " with scope " + scope);
    }
}
