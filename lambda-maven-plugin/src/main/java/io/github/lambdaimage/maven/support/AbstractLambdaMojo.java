package io.github.lambdaimage.maven.support;

import io.github.lambdaimage.event.EventFields;
import io.github.lambdaimage.io.FileFailures;
import io.github.lambdaimage.maven.console.MavenReporter;
import io.github.lambdaimage.maven.project.UnknownParameters;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** The base class of all goals. Owns the parameter {@code lambda.skip} and the translation of failures to Maven's exceptions. */
public abstract class AbstractLambdaMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init") // set by Maven
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init") // set by Maven
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init") // set by Maven
    private MojoExecution execution;

    /** Skip this goal. */
    @Parameter(property = "lambda.skip", defaultValue = "false")
    private boolean skip;

    /** Why this goal cannot run with its parameters; a failure of the configurator would be printed with Maven's words. */
    private List<UserException> rejections = List.of();

    /** Called with problems of parameters, before {@link #execute}. */
    final void rejects(List<UserException> problems) {
        rejections = List.copyOf(problems);
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (!skip && !rejections.isEmpty()) {
            throw new GoalFailureException(rejections.get(0));
        }
        checkBeforeLifecycle();
        runLifecycle();
        if (skip) {
            logInfo("Skipped: lambda.skip is true.");
            return;
        }
        try {
            UnknownParameters.checkEncoding(session);
            if (changesSharedState()) {
                UnknownParameters.reject(session, execution);
            } else if (!isPrerequisite()) {
                UnknownParameters.warn(session, execution, reporter());
            }
            run();
        } catch (UserException e) {
            getLog().debug(e);
            throw new GoalFailureException(e);
        } catch (IOException e) {
            throw failure(e);
        } catch (UncheckedIOException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted.", e);
        }
    }

    private void checkBeforeLifecycle() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            return;
        }
        try {
            checkFirst();
        } catch (UserException e) {
            throw new GoalFailureException(e);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private MojoExecutionException failure(Exception e) throws MojoFailureException {
        Optional<UserException> explained = FileFailures.explain(e);
        if (explained.isPresent()) {
            getLog().debug(e);
            throw new GoalFailureException(explained.get());
        }
        return new MojoExecutionException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }

    /**
     * Runs the goal.
     *
     * @throws UserException if the user can fix the failure
     */
    protected abstract void run() throws IOException, InterruptedException, MojoFailureException;

    /** Runs the phases that this goal requires. Called even if the goal is skipped, since other modules may need the jar. */
    void runLifecycle() throws MojoExecutionException, MojoFailureException {}

    /**
     * Checks what does not depend on the compiled project, so that the user need not wait for the compilation.
     *
     * @throws UserException if the goal cannot succeed
     */
    protected void checkFirst() throws IOException {}

    /** Whether the user skips this goal. */
    final boolean isSkipped() {
        return skip;
    }

    /** Whether this goal runs for another goal, which reports problems of the command line itself. */
    protected boolean isPrerequisite() {
        return false;
    }

    /** Whether this goal changes resources that others use, so that an unknown parameter is an error and not a warning. */
    protected boolean changesSharedState() {
        return false;
    }

    /** Logs a line, unless this goal runs for another goal. */
    protected final void logInfo(String line) {
        if (!isPrerequisite()) {
            getLog().info(line);
        }
    }

    protected final Reporter reporter() {
        return new MavenReporter(getLog());
    }

    /** The properties of the command line. */
    protected final Map<String, String> commandLine() {
        Map<String, String> properties = new HashMap<>();
        session.getUserProperties()
                .stringPropertyNames()
                .forEach(
                        name -> properties.put(name, session.getUserProperties().getProperty(name)));
        return properties;
    }

    /** The parameters {@code lambda.event.<field>}. */
    protected final EventFields eventFields(Path folder) {
        return EventFields.of(commandLine(), folder);
    }

    protected final MavenProject project() {
        return project;
    }

    protected final MavenSession session() {
        return session;
    }

    protected final MojoExecution execution() {
        return execution;
    }

    /** The version of this plugin. */
    protected final String version() {
        return execution.getMojoDescriptor().getPluginDescriptor().getVersion();
    }
}
