package io.github.lambdaimage.maven;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.BuildImageResult;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.maven.console.OutputFormat;
import io.github.lambdaimage.maven.console.ResultWriter;
import io.github.lambdaimage.maven.support.AbstractImageMojo;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Builds the container image of the function, as <code>build-image</code> does, but compiles and packages nothing
 * before: for binding to a phase of the build, <code>package</code> or a later one.
 */
@Mojo(
        name = "build-image-no-fork",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
public class BuildImageNoForkMojo extends AbstractImageMojo {

    /** A file to write the image to, for <code>docker load</code>, in place of the Docker daemon. */
    @Parameter(property = "lambda.image.tar")
    private @Nullable File imageTar;

    /**
     * A registry to push the image to, in place of the Docker daemon: <code>host[:port][/prefix]</code>. The image is
     * called <code>ImageName:ImageTag</code> there.
     */
    @Parameter(property = "lambda.image.registry")
    private @Nullable String imageRegistry;

    /**
     * <code>text</code>, or <code>json</code>: the image is described by one JSON document on standard output, and all
     * that this goal tells beside goes to standard error. Maven's own lines stay on standard output; <code>-q</code>
     * silences them.
     */
    @Parameter(property = "lambda.output", defaultValue = "text")
    @SuppressWarnings("NullAway.Init") // has a default
    private String output;

    @Override
    public void run(Map<String, String> environment) throws IOException, InterruptedException {
        OutputFormat format = OutputFormat.of(output);
        LambdaConfig read = config(environment);
        ImageTarget target = ImageTarget.of(imageTar == null ? null : imageTar.toPath(), imageRegistry);
        BuildImageResult result =
                imageBuilder(environment, format.reporter(getLog())).run(imageRequest(function(read), read, target));
        if (format == OutputFormat.JSON) {
            ResultWriter.standardOutput().line(result.toJson());
        }
    }
}
