package io.github.lambdaimage.maven;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.maven.support.AbstractConfigMojo;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import java.util.Map;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Checks config.json, and that what its key <code>Dependencies</code> names is on the class path; nothing else. The
 * goals that compile run it before they do, so that nothing is built before the whole file is valid.
 */
@Mojo(
        name = "check-config",
        defaultPhase = LifecyclePhase.VALIDATE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
public class CheckConfigMojo extends AbstractConfigMojo {

    @Override
    public void run(Map<String, String> environment) {
        LambdaConfig read = config(environment);
        function(read);
        say("The configuration of " + read.functionName() + " is valid.");
    }

    /** Where nobody typed it, it runs for another goal. */
    @Override
    public boolean isPreparation() {
        return execution().getSource() != MojoExecution.Source.CLI;
    }
}
