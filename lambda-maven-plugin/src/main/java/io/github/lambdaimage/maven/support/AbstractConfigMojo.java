package io.github.lambdaimage.maven.support;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.reader.ConfigReader;
import io.github.lambdaimage.maven.project.MavenPlaceholders;
import io.github.lambdaimage.maven.project.ProjectReader;
import io.github.lambdaimage.project.DependencyCheck;
import io.github.lambdaimage.project.FunctionProject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals that read config.json have in common: which function it is. */
public abstract class AbstractConfigMojo extends AbstractLambdaMojo {

    /** The file that describes the function. */
    @Parameter(property = "lambda.config", defaultValue = "${project.basedir}/config.json")
    @SuppressWarnings("NullAway.Init") // has a default
    private File config;

    /** The entry of the key <code>Stages</code> in config.json to use. */
    @Parameter(property = "lambda.stage")
    private @Nullable String stage;

    @Override
    final void run() throws IOException, InterruptedException, MojoFailureException {
        if (isModuleWithoutFunction()) {
            say("Skipped: the module " + project().getArtifactId() + " has no " + config.getName() + ".");
            return;
        }
        run(System.getenv());
    }

    public abstract void run(Map<String, String> environment)
            throws IOException, InterruptedException, MojoFailureException;

    /** In a reactor most modules are no functions; a project alone that lacks the file is a mistake, told by its reader. */
    private boolean isModuleWithoutFunction() {
        return !Files.exists(config.toPath()) && session().getProjects().size() > 1;
    }

    /** Reads and checks the file. */
    public final LambdaConfig config(Map<String, String> environment) {
        Map<String, String> properties = new HashMap<>();
        session()
                .getUserProperties()
                .stringPropertyNames()
                .forEach(name ->
                        properties.put(name, session().getUserProperties().getProperty(name)));
        return new ConfigReader(new MavenPlaceholders(session(), execution(), environment))
                .read(config.toPath(), stage, properties);
    }

    /** The project, with all on its class path that the file asks for. */
    public final FunctionProject function(LambdaConfig read) {
        FunctionProject function = ProjectReader.read(project(), session().getProjects());
        DependencyCheck.check(
                function, read.dependencies().stream().map(Object::toString).toList(), version());
        return function;
    }
}
