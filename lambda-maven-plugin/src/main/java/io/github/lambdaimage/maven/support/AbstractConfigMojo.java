package io.github.lambdaimage.maven.support;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.reader.ConfigReader;
import io.github.lambdaimage.maven.project.MavenPlaceholders;
import io.github.lambdaimage.maven.project.NearbyFunctions;
import io.github.lambdaimage.maven.project.ProjectReader;
import io.github.lambdaimage.project.DependencyCheck;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The base class of goals that read config.json. */
public abstract class AbstractConfigMojo extends AbstractLambdaMojo {

    private static final String CONFIG = "config.json";

    /** The configuration file of the function. */
    @Parameter(property = "lambda.config", defaultValue = "${project.basedir}/config.json")
    @SuppressWarnings("NullAway.Init") // has a default
    private File config;

    /** The stage to use, an entry of <code>Stages</code> in config.json. */
    @Parameter(property = "lambda.stage")
    private @Nullable String stage;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Maven
    private LifecycleExecutor lifecycle;

    protected final LifecycleExecutor lifecycle() {
        return lifecycle;
    }

    @Override
    final void runLifecycle() throws MojoExecutionException, MojoFailureException {
        String phase = requiredPhase();
        if (phase == null) {
            return;
        }
        boolean passedOver = isPassedOver();
        if ((passedOver || !isLifecycleRequired()) && !isRequiredByOthers()) {
            return;
        }
        LifecycleFork fork = new LifecycleFork(lifecycle, session(), execution());
        if (usesClassesOfEarlierBuild()) {
            new CompiledClasses(project(), session(), execution(), getLog()).bringUpToDate(phase, fork);
        } else {
            fork.runTo(phase, project());
        }
    }

    private boolean isLifecycleRequired() throws MojoExecutionException {
        try {
            return requiresLifecycle();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted.", e);
        }
    }

    /** Whether the phase has to run before this goal. Called once, unless the goal is skipped. */
    protected boolean requiresLifecycle() throws InterruptedException {
        return true;
    }

    /** Whether the phase does not run if the classes of an earlier build are up to date. */
    protected boolean usesClassesOfEarlierBuild() {
        return false;
    }

    /** The phase up to which Maven's default lifecycle runs before this goal; null if the user binds the goal to a phase. */
    protected @Nullable String requiredPhase() {
        return null;
    }

    @Override
    protected final void checkFirst() throws IOException {
        if (isModuleWithoutFunction()) {
            return;
        }
        Path folder = project().getBasedir().toPath().toAbsolutePath().normalize();
        if (readsConfig() && !Files.exists(config.toPath()) && configFile().equals(folder.resolve(CONFIG))) {
            NearbyFunctions functions = NearbyFunctions.of(
                    folder, project().getModules(), Path.of(session().getExecutionRootDirectory()));
            Optional<String> remedy =
                    functions.remedy(CONFIG, execution().getMojoDescriptor().getGoal());
            if (remedy.isPresent()) {
                throw new UserException(config + " does not exist.", remedy.get());
            }
        }
        checkBeforeBuild();
    }

    /** Whether this goal needs the configuration file; otherwise it creates it. */
    protected boolean readsConfig() {
        return true;
    }

    /**
     * Checks the parameters of the goal that do not depend on the compiled project.
     *
     * @throws UserException if the goal cannot succeed
     */
    protected void checkBeforeBuild() {}

    private boolean isPassedOver() {
        return isSkipped() || isModuleWithoutFunction();
    }

    /** Whether the function of another module may need the classes of this one. */
    private boolean isRequiredByOthers() {
        return !session()
                .getProjectDependencyGraph()
                .getDownstreamProjects(project(), true)
                .isEmpty();
    }

    @Override
    protected final void run() throws IOException, InterruptedException, MojoFailureException {
        if (isModuleWithoutFunction()) {
            logInfo("Skipped: the module " + project().getArtifactId() + " has no " + config.getName() + ".");
            return;
        }
        run(System.getenv());
    }

    /**
     * Runs the goal.
     *
     * @param environment the environment variables of Maven
     */
    protected abstract void run(Map<String, String> environment)
            throws IOException, InterruptedException, MojoFailureException;

    /**
     * In a reactor, a module without the file is not a function and is skipped. In a single project, the missing file is a
     * mistake, which {@link ConfigReader} reports.
     */
    private boolean isModuleWithoutFunction() {
        return !Files.exists(config.toPath()) && session().getProjects().size() > 1;
    }

    /** The stage that the user has selected; null for none. */
    protected final @Nullable String stage() {
        return stage;
    }

    /** The path of the configuration file. */
    protected final Path configFile() {
        return config.toPath().toAbsolutePath().normalize();
    }

    /** Reads and checks config.json. */
    protected final LambdaConfig config(Map<String, String> environment) {
        return new ConfigReader(new MavenPlaceholders(session(), execution(), environment))
                .read(config.toPath(), stage, commandLine());
    }

    /** The project; checks that its class path contains the {@code Dependencies} of config.json. */
    protected final FunctionProject function(LambdaConfig read) {
        FunctionProject function =
                ProjectReader.read(project(), session().getProjects(), session().getStartTime());
        DependencyCheck.check(
                function, read.dependencies().stream().map(Object::toString).toList(), version());
        return function;
    }
}
