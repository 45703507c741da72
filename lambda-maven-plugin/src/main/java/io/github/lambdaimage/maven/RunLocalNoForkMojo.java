package io.github.lambdaimage.maven;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.local.EmulatorChoice;
import io.github.lambdaimage.local.LocalRequest;
import io.github.lambdaimage.local.RunLocal;
import io.github.lambdaimage.local.compile.ProjectBuild;
import io.github.lambdaimage.maven.compile.MavenServices;
import io.github.lambdaimage.maven.compile.ReactorBuild;
import io.github.lambdaimage.maven.compile.ServedFunction;
import io.github.lambdaimage.maven.compile.ServedFunctions;
import io.github.lambdaimage.maven.console.LogWriter;
import io.github.lambdaimage.maven.console.ResultWriter;
import io.github.lambdaimage.maven.support.AbstractLocalMojo;
import io.github.lambdaimage.maven.support.NumberParameter;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MavenPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.jspecify.annotations.Nullable;

/**
 * Runs the function behind a local Lambda, in the foreground, until Ctrl-C, like <code>run-local</code>, but does not
 * compile the project first. Bind this goal to a phase of the build.
 */
@Mojo(
        name = "run-local-no-fork",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
public class RunLocalNoForkMojo extends AbstractLocalMojo {

    /** The address to listen on. If it is not a loopback address, other hosts can reach the function. */
    @Parameter(property = "lambda.bind", defaultValue = "127.0.0.1")
    @SuppressWarnings("NullAway.Init") // has a default
    private String bind;

    /** The maximum number of execution environments; further invocations wait. */
    @Parameter(property = "lambda.concurrency", defaultValue = "10")
    @SuppressWarnings("NullAway.Init") // has a default
    private String concurrency;

    /** The loopback port for a debugger. Limits the function to one execution environment and disables its timeout. */
    @Parameter(property = "lambda.debug")
    private @Nullable String debug;

    /**
     * The local Lambda to use: <code>own</code>, the local Lambda of this plugin, or <code>rie</code>, AWS's emulator,
     * which runs the image in Docker.
     */
    @Parameter(property = "lambda.emulator", defaultValue = "own")
    @SuppressWarnings("NullAway.Init") // has a default
    private String emulator;

    /** The file of AWS's emulator, for an image that does not contain it. */
    @Parameter(property = "lambda.rie")
    private @Nullable File rie;

    /**
     * Whether to compile changed sources when an invocation arrives, before it is answered. If false, the next invocation
     * uses classes that others compile.
     */
    @Parameter(property = "lambda.compile", defaultValue = "true")
    private boolean compile;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Maven
    private BuildPluginManager plugins;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Maven
    private ProjectDependenciesResolver resolver;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Maven
    private MavenPluginManager goals;

    @Override
    protected void run(Map<String, String> environment) throws IOException, InterruptedException {
        List<ServedFunctions.Added> added =
                served().add(function(environment), execution().getConfiguration());
        if (added.isEmpty()) {
            getLog().info("The function is served with those of the other modules.");
            return;
        }
        List<ServedFunction> functions = new ArrayList<>();
        for (ServedFunctions.Added each : added) {
            functions.add(each.function() == null ? twin(each, environment) : each.function());
        }
        LogWriter log = new LogWriter(ResultWriter.standardOutput(), reporter());
        EmulatorChoice choice = EmulatorChoice.of(emulator, rie == null ? null : rie.toPath());
        new RunLocal(reporter(), log, imageProvider())
                .run(functions.stream().map(ServedFunction::request).toList(), choice, build(functions));
    }

    private ServedFunction function(Map<String, String> environment) throws IOException {
        int environments = NumberParameter.read(
                "lambda.concurrency",
                concurrency,
                1,
                Integer.MAX_VALUE,
                "Use a number such as \"-Dlambda.concurrency=10\", or omit the parameter.");
        Integer debugPort = debug == null ? null : checkedPort("lambda.debug", debug, 1);
        Options options = new Options(bind, environments, debugPort);
        ServedFunction.Settings settings = new ServedFunction.Settings() {
            @Override
            public LambdaConfig config() {
                return RunLocalNoForkMojo.this.config(environment);
            }

            @Override
            public LocalRequest request(LambdaConfig read) throws IOException {
                return RunLocalNoForkMojo.this.request(read, environment, options);
            }
        };
        return new ServedFunction(project(), settings.request(settings.config()), settings);
    }

    /** The function of a goal of another class loader, read by a goal of this one with the same configuration. */
    private ServedFunction twin(ServedFunctions.Added other, Map<String, String> environment) throws IOException {
        MojoExecution execution = new MojoExecution(
                execution().getMojoDescriptor(),
                execution().getExecutionId(),
                execution().getSource());
        execution.setConfiguration(other.configuration());
        MavenProject before = session().getCurrentProject();
        session().setCurrentProject(other.project());
        try {
            RunLocalNoForkMojo goal = (RunLocalNoForkMojo)
                    goals.getConfiguredMojo(org.apache.maven.plugin.Mojo.class, session(), execution);
            return goal.function(environment);
        } catch (PluginConfigurationException | PluginContainerException e) {
            throw new IllegalStateException(e);
        } finally {
            session().setCurrentProject(before);
        }
    }

    private @Nullable ProjectBuild<LocalRequest> build(List<ServedFunction> functions) {
        if (!compile) {
            return null;
        }
        ReactorBuild build = new ReactorBuild(new MavenServices(session(), lifecycle(), plugins, resolver), functions);
        build.prepare();
        for (Path module : build.takenFromRepository()) {
            getLog().warn("Changes in " + module + " have no effect: this build takes the module from the local"
                    + " repository. Run the goal in the folder of the parent: mvn -pl "
                    + project().getBasedir().getName() + " -am lambda:run-local");
        }
        return build;
    }

    /** The functions of this build that are served together; those of a goal that is bound to a phase are on their own. */
    private ServedFunctions served() {
        return execution().getSource() == MojoExecution.Source.CLI
                ? ServedFunctions.of(
                        session(), execution(), configFile().getFileName().toString())
                : ServedFunctions.alone();
    }
}
