package io.github.lambdaimage.maven.support;

import io.github.lambdaimage.maven.project.ForkedProject;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.LifecycleNotFoundException;
import org.apache.maven.lifecycle.LifecyclePhaseNotFoundException;
import org.apache.maven.plugin.InvalidPluginDescriptorException;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.MojoNotFoundException;
import org.apache.maven.plugin.PluginDescriptorParsingException;
import org.apache.maven.plugin.PluginNotFoundException;
import org.apache.maven.plugin.PluginResolutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.prefix.NoPluginFoundForPrefixException;
import org.apache.maven.plugin.version.PluginVersionResolutionException;
import org.apache.maven.project.MavenProject;

/**
 * Runs the default lifecycle up to a phase before a goal, in a copy of the project, with {@code check-config} at its start.
 *
 * <p>Maven does the same for a goal with {@code @Execute}, but also if the same build has run that phase before, as in
 * {@code mvn verify lambda:deploy}. Plugins that attach an artifact, such as maven-jar-plugin and maven-source-plugin, fail
 * if they run twice for a project.
 */
final class LifecycleFork {

    /** In {@code META-INF/maven/lifecycle.xml}. */
    private static final String LIFECYCLE = "config-first";

    /** What follows the lifecycle. */
    @FunctionalInterface
    interface AfterFork {

        /** Nothing. */
        AfterFork NOTHING = (goals, forked) -> {};

        /**
         * Called when all goals of the lifecycle have succeeded.
         *
         * @param goals that ran
         * @param forked the copy of the project that they ran for
         */
        void ran(List<MojoExecution> goals, MavenProject forked);
    }

    /** Those phases of the default lifecycle that goals can require, and all later ones. */
    private static final List<String> PHASES = List.of(
            "process-classes",
            "generate-test-sources",
            "process-test-sources",
            "generate-test-resources",
            "process-test-resources",
            "test-compile",
            "process-test-classes",
            "test",
            "prepare-package",
            "package",
            "pre-integration-test",
            "integration-test",
            "post-integration-test",
            "verify",
            "install",
            "deploy");

    private final LifecycleExecutor lifecycle;
    private final MavenSession session;
    private final MojoExecution goal;

    /**
     * @param goal before which the lifecycle runs
     */
    LifecycleFork(LifecycleExecutor lifecycle, MavenSession session, MojoExecution goal) {
        this.lifecycle = lifecycle;
        this.session = session;
        this.goal = goal;
    }

    /**
     * Runs the lifecycle up to and including a phase, unless this build has run the phase or a later one for the project.
     *
     * @throws MojoFailureException if a goal of the lifecycle fails
     */
    void runTo(String phase, MavenProject project) throws MojoExecutionException, MojoFailureException {
        runTo(phase, project, AfterFork.NOTHING);
    }

    /** The same, with an action after it, which is not run if the lifecycle has not run. */
    void runTo(String phase, MavenProject project, AfterFork after)
            throws MojoExecutionException, MojoFailureException {
        if (hasRun(phase, project)) {
            return;
        }
        try {
            MojoExecution forking = forking(phase);
            lifecycle.calculateForkedExecutions(forking, session);
            List<MavenProject> forked = lifecycle.executeForkedExecutions(forking, session);
            MavenProject executed = project.getExecutionProject();
            ForkedProject.adoptArtifacts(executed, project);
            if (executed != null) {
                after.ran(goals(forking), executed);
            }
            // Maven does this only after a goal with @Execute.
            forked.forEach(each -> each.setExecutionProject(null));
        } catch (LifecycleExecutionException e) {
            throw failure(e);
        } catch (InvalidPluginDescriptorException
                | LifecycleNotFoundException
                | LifecyclePhaseNotFoundException
                | MojoNotFoundException
                | NoPluginFoundForPrefixException
                | PluginDescriptorParsingException
                | PluginNotFoundException
                | PluginResolutionException
                | PluginVersionResolutionException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
        // A phase without goals leaves no trace, but must not run again for the next goal either.
        project.addLifecyclePhase(phase);
    }

    private static List<MojoExecution> goals(MojoExecution forking) {
        return forking.getForkedExecutions().values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Maven records the phases whose goals it ran. */
    static boolean hasRun(String phase, MavenProject project) {
        return PHASES.subList(PHASES.indexOf(phase), PHASES.size()).stream().anyMatch(project::hasLifecyclePhase);
    }

    /** This goal, as if it had the annotation. */
    private MojoExecution forking(String phase) {
        MojoDescriptor descriptor = goal.getMojoDescriptor().clone();
        descriptor.setExecutePhase(phase);
        descriptor.setExecuteLifecycle(LIFECYCLE);
        return new MojoExecution(descriptor, goal.getExecutionId(), goal.getSource());
    }

    /** Keeps the kind of the failure, for which Maven refers to different pages of its help. */
    private static MojoFailureException failure(LifecycleExecutionException e) throws MojoExecutionException {
        Throwable cause = e.getCause();
        if (cause instanceof GoalFailureException own) {
            // Of check-config: the same file is the configuration of this goal.
            return own;
        }
        if (cause instanceof MojoFailureException) {
            return new MojoFailureException(e.getMessage(), e);
        }
        throw new MojoExecutionException(e.getMessage(), e);
    }
}
