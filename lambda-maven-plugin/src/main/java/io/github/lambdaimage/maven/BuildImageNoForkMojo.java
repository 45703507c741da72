package io.github.lambdaimage.maven;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.BuildImage;
import io.github.lambdaimage.image.BuildImageRequest;
import io.github.lambdaimage.image.BuildImageResult;
import io.github.lambdaimage.image.CacheFolder;
import io.github.lambdaimage.image.ImageTarget;
import io.github.lambdaimage.image.RegistryAccess;
import io.github.lambdaimage.report.Reporter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Builds the container image of the function, as <code>build-image</code> does, but compiles and packages nothing
 * before: for binding to a phase of the build, <code>package</code> or a later one.
 */
@Mojo(name = "build-image-no-fork", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
public class BuildImageNoForkMojo extends AbstractConfigMojo {

    private static final String FILES = "src/main/image";

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Maven
    private SettingsDecrypter decrypter;

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
     * A folder of files that are to be in the image beside the function; it is copied to <code>/</code>. Default:
     * <code>src/main/image</code>, where that exists.
     */
    @Parameter(property = "lambda.image.files")
    private @Nullable File imageFiles;

    /**
     * Where base images are kept, for all projects. Default: the folder <code>lambda-image</code> in the user's folder
     * for caches.
     */
    @Parameter(property = "lambda.cacheDir")
    private @Nullable File cacheDir;

    /**
     * <code>text</code>, or <code>json</code>: the image is described by one JSON document on standard output, and all
     * that this goal tells beside goes to standard error. Maven's own lines stay on standard output; <code>-q</code>
     * silences them.
     */
    @Parameter(property = "lambda.output", defaultValue = "text")
    @SuppressWarnings("NullAway.Init") // has a default
    private String output;

    @Override
    void run(Map<String, String> environment) throws IOException, InterruptedException {
        OutputFormat format = OutputFormat.of(output);
        LambdaConfig read = config(environment);
        BuildImageRequest request = new BuildImageRequest(
                function(read),
                read,
                ImageTarget.of(imageTar == null ? null : imageTar.toPath(), imageRegistry),
                imageFiles == null ? project().getBasedir().toPath().resolve(FILES) : imageFiles.toPath(),
                imageFiles != null,
                version());
        Reporter reporter = format.reporter(getLog());
        BuildImageResult result = new BuildImage(
                        access(environment), project().getBasedir().toPath(), environment, reporter)
                .run(request);
        if (format == OutputFormat.JSON) {
            AnswerWriter.standardOutput().line(result.toJson());
        }
    }

    private RegistryAccess access(Map<String, String> environment) {
        return new RegistryAccess(
                new SettingsLogins(session().getSettings(), decrypter)::of,
                session().isOffline(),
                cacheDir == null ? userCache(environment) : cacheDir.toPath());
    }

    private static Path userCache(Map<String, String> environment) {
        return CacheFolder.of(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), environment);
    }
}
