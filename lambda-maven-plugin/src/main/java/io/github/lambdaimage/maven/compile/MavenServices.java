package io.github.lambdaimage.maven.compile;

import java.util.Objects;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.project.ProjectDependenciesResolver;

/**
 * The parts of Maven that run goals and resolve dependencies.
 *
 * @param lifecycle plans goals
 * @param plugins runs goals
 * @param resolver resolves dependencies of a project
 */
public record MavenServices(
        MavenSession session,
        LifecycleExecutor lifecycle,
        BuildPluginManager plugins,
        ProjectDependenciesResolver resolver) {

    public MavenServices {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(lifecycle, "lifecycle");
        Objects.requireNonNull(plugins, "plugins");
        Objects.requireNonNull(resolver, "resolver");
    }
}
