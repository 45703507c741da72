package io.github.lambdaimage.extension;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The direct dependencies of a project, to which those of {@code config.json} are added as if they stood in its POM.
 *
 * <p>What the POM names itself wins. Where the POM only manages an artifact, {@code config.json} gives the version, as a
 * {@code <version>} in the POM would, and the managed exclusions hold. What is added is for this build alone: an
 * installed POM does not show it, and nor does a module that depends on this one.
 */
final class ProjectDependencies {

    private final List<Dependency> named;
    private final List<Dependency> managed;

    private ProjectDependencies(List<Dependency> named, List<Dependency> managed) {
        this.named = named;
        this.managed = managed;
    }

    static ProjectDependencies of(MavenProject project) {
        var management = project.getDependencyManagement();
        return new ProjectDependencies(
                project.getDependencies(), management == null ? List.of() : management.getDependencies());
    }

    /** Adds what is not there yet; {@code conflict} gets the predicate of a sentence that begins with the file. */
    void add(Collection<Dependency> wanted, Consumer<String> conflict) {
        for (Dependency dependency : wanted) {
            Dependency present = find(dependency, named);
            if (present == null) {
                Dependency management = find(dependency, managed);
                if (management != null) {
                    dependency.setExclusions(new ArrayList<>(management.getExclusions()));
                }
                named.add(dependency);
            } else if (!describe(present).equals(describe(dependency))) {
                conflict.accept("asks for " + describe(dependency) + ", but the POM has " + describe(present)
                        + ", which is used; take the entry out of Dependencies or the dependency out of the POM.");
            }
        }
    }

    private static @Nullable Dependency find(Dependency wanted, List<Dependency> dependencies) {
        for (Dependency dependency : dependencies) {
            if (dependency.getManagementKey().equals(wanted.getManagementKey())) {
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
