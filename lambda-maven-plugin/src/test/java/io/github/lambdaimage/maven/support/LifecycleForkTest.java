package io.github.lambdaimage.maven.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.lambdaimage.report.UserException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleForkTest {

    private final MavenProject project = new MavenProject(new Model());
    private final List<MojoExecution> forks = new ArrayList<>();
    private @Nullable LifecycleExecutionException failure;

    @BeforeEach
    void setArtifact() {
        project.setArtifact(
                new DefaultArtifact("it", "hello", "1", null, "jar", null, new DefaultArtifactHandler("jar")));
    }

    @ParameterizedTest
    @CsvSource({
        "package, package, 0",
        "package, verify, 0",
        "package, deploy, 0",
        "package, prepare-package, 1",
        "package, test, 1",
        "package, clean, 1",
        "process-classes, package, 0",
        "process-classes, test, 0",
        "process-classes, compile, 1"
    })
    void lifecycleRunsOnlyIfThisBuildHasNotRunThePhase(String required, String recorded, int expected)
            throws Exception {
        project.addLifecyclePhase(recorded);

        fork().runTo(required, project);

        assertThat(forks).hasSize(expected);
    }

    /** As in {@code mvn lambda:build-image lambda:deploy}. */
    @Test
    void lifecycleRunsOnceForTwoGoals() throws Exception {
        fork().runTo("package", project);
        fork().runTo("package", project);
        fork().runTo("process-classes", project);

        assertThat(forks).hasSize(1);
        MojoDescriptor forked = forks.get(0).getMojoDescriptor();
        assertThat(forked.getExecutePhase()).isEqualTo("package");
        assertThat(forked.getExecuteLifecycle()).isEqualTo("config-first");
        assertThat(goal().getMojoDescriptor().isForking()).isFalse();
    }

    @Test
    void failureOfCheckConfigIsThatOfTheGoal() {
        GoalFailureException cause = new GoalFailureException(new UserException("It has a problem.", "Fix it."));

        assertThat(failureBecauseOf(cause)).isSameAs(cause);
    }

    @Test
    void failuresOfOtherGoalsKeepTheirKindAndMessage() {
        assertThat(failureBecauseOf(new MojoFailureException("Compilation failure")))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("Failed to execute goal compiler: Compilation failure");
        assertThat(failureBecauseOf(new MojoExecutionException("No compiler")))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("Failed to execute goal compiler: No compiler");
    }

    private Throwable failureBecauseOf(Exception cause) {
        failure = new LifecycleExecutionException("Failed to execute goal compiler: " + cause.getMessage(), cause);
        return catchThrowable(() -> fork().runTo("package", project));
    }

    private LifecycleFork fork() {
        InvocationHandler lifecycle = (proxy, method, arguments) -> {
            if (method.getName().equals("executeForkedExecutions")) {
                forks.add((MojoExecution) arguments[0]);
                if (failure != null) {
                    throw failure;
                }
                return List.of();
            }
            return null;
        };
        return new LifecycleFork(
                (LifecycleExecutor) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {LifecycleExecutor.class}, lifecycle),
                session(),
                goal());
    }

    /** Nothing in it is used. */
    @SuppressWarnings({"NullAway", "deprecation"})
    private static MavenSession session() {
        return new MavenSession(null, (RepositorySystemSession) null, new DefaultMavenExecutionRequest(), null);
    }

    private static MojoExecution goal() {
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setGoal("build-image");
        descriptor.setPluginDescriptor(new PluginDescriptor());
        return new MojoExecution(descriptor, "default-cli", MojoExecution.Source.CLI);
    }
}
