package io.github.lambdaimage.maven;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.UnavailableSettings;
import io.github.lambdaimage.maven.support.AbstractConfigMojo;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import java.util.Map;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Checks config.json, and checks that the class path contains its <code>Dependencies</code>. Goals that compile the
 * project run this goal first, so that nothing is built before the whole file is valid.
 */
@Mojo(
        name = "check-config",
        defaultPhase = LifecyclePhase.VALIDATE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
public class CheckConfigMojo extends AbstractConfigMojo {

    @Override
    protected void run(Map<String, String> environment) {
        LambdaConfig read = config(environment);
        function(read);
        if (!isPrerequisite()) {
            UnavailableSettings.notes(read).forEach(reporter()::warn);
        }
        logInfo("The configuration of " + read.functionName() + " is valid.");
    }

    /** If the user did not run this goal, it runs for another goal. */
    @Override
    protected boolean isPrerequisite() {
        return execution().getSource() != MojoExecution.Source.CLI;
    }
}
