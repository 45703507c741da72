package io.github.lambdaimage.maven;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.BuildImageResult;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.maven.console.OutputFormat;
import io.github.lambdaimage.maven.console.ResultWriter;
import io.github.lambdaimage.maven.support.AbstractImageMojo;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Builds the container image of the function like <code>build-image</code>, but does not compile or package the project
 * first. Bind this goal to the phase <code>package</code> or a later one.
 */
@Mojo(
        name = "build-image-no-fork",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
public class BuildImageNoForkMojo extends AbstractImageMojo {

    /** Write the image to this file, which <code>docker load</code> can read, and not to the Docker daemon. */
    @Parameter(property = "lambda.image.tar")
    private @Nullable File imageTar;

    /**
     * Push the image to this registry, <code>host[:port][/prefix]</code>, and do not load it into the Docker daemon. Its
     * name in the registry is <code>ImageName:ImageTag</code>.
     */
    @Parameter(property = "lambda.image.registry")
    private @Nullable String imageRegistry;

    /**
     * The output format, <code>text</code> or <code>json</code>. With <code>json</code>, this goal prints a JSON document
     * about the image to standard output, and its messages to standard error. Maven's own lines still go to standard
     * output; <code>-q</code> suppresses them.
     */
    @Parameter(property = "lambda.output", defaultValue = "text")
    @SuppressWarnings("NullAway.Init") // has a default
    private String output;

    @Override
    protected void checkBeforeBuild() {
        if (session().isOffline() && imageRegistry != null) {
            throw new UserException(
                    "Maven is offline, but lambda.image.registry pushes the image to a registry.",
                    "Run Maven without -o (--offline).");
        }
    }

    @Override
    protected void run(Map<String, String> environment) throws IOException, InterruptedException {
        OutputFormat format = OutputFormat.of(output);
        LambdaConfig read = config(environment);
        ImageTarget target = ImageTarget.of(imageTar == null ? null : imageTar.toPath(), imageRegistry);
        Reporter reporter = format.reporter(getLog());
        BuildImageResult result =
                imageBuilder(environment, reporter).run(imageRequest(explained(read, reporter), read, target));
        if (format == OutputFormat.JSON) {
            ResultWriter.standardOutput().line(result.toJson());
        }
    }
}
