package io.github.lambdaimage.maven;

import io.github.lambdaimage.maven.support.AbstractConfigMojo;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import io.github.lambdaimage.scaffold.ConfigFiles;
import io.github.lambdaimage.scaffold.UpdateChoice;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Creates config.json and its JSON Schema config.schema.json in an existing project, if they do not exist. Editors use
 * the schema to complete and validate the keys.
 */
@Mojo(name = "init", threadSafe = true, configurator = ParameterConfigurator.NAME)
public class InitMojo extends AbstractConfigMojo {

    /** Write this again although it exists: <code>schema</code>, after an update of the plugin. Default: nothing. */
    @Parameter(property = "lambda.update")
    private @Nullable String update;

    @Override
    protected boolean readsConfig() {
        return false;
    }

    @Override
    protected void run(Map<String, String> environment) throws IOException {
        new ConfigFiles(project().getArtifactId(), configFile(), reporter()).create(UpdateChoice.of(update));
    }
}
