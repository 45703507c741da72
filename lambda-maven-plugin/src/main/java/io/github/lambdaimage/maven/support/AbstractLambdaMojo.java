package io.github.lambdaimage.maven.support;

import io.github.lambdaimage.maven.console.MavenReporter;
import io.github.lambdaimage.maven.project.UnknownParameters;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What every goal has: a way to skip it, and one place where failures become Maven's. */
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

    /** Does nothing, and says so. */
    @Parameter(property = "lambda.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        takeOver();
        if (skip) {
            say("Skipped: lambda.skip is true.");
            return;
        }
        try {
            UnknownParameters.checkSwitches(session, execution);
            if (isForOthers()) {
                UnknownParameters.refuse(session, execution);
            } else if (!isPreparation()) {
                UnknownParameters.warn(session, execution, reporter());
            }
            run();
        } catch (UserException e) {
            getLog().debug(e);
            // Not as its cause: Maven would append the message of what lies below to the remedy.
            throw new MojoFailureException(e.problem() + System.lineSeparator() + e.remedy());
        } catch (IOException e) {
            throw new MojoExecutionException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted.", e);
        }
    }

    /**
     * Does what the goal is for.
     *
     * @throws UserException what the user can mend
     */
    abstract void run() throws IOException, InterruptedException, MojoFailureException;

    /** Takes over what a forked lifecycle has left to other modules; also where the goal is skipped. */
    public void takeOver() {}

    /** Whether it is run for another goal, which says what concerns the whole command. */
    public boolean isPreparation() {
        return false;
    }

    /** Whether it changes what others use, so that nothing of what was typed may be passed over. */
    public boolean isForOthers() {
        return false;
    }

    public final void say(String line) {
        if (!isPreparation()) {
            getLog().info(line);
        }
    }

    public final Reporter reporter() {
        return new MavenReporter(getLog());
    }

    public final MavenProject project() {
        return project;
    }

    public final MavenSession session() {
        return session;
    }

    public final MojoExecution execution() {
        return execution;
    }

    /** Of this plugin. */
    public final String version() {
        return execution.getMojoDescriptor().getPluginDescriptor().getVersion();
    }
}
