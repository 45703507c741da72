package io.github.lambdaimage.maven.support;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.BuildImage;
import io.github.lambdaimage.image.BuildImageRequest;
import io.github.lambdaimage.image.cache.CacheFolder;
import io.github.lambdaimage.image.registry.RegistrySettings;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.maven.settings.ProxySettings;
import io.github.lambdaimage.maven.settings.SettingsLogins;
import io.github.lambdaimage.maven.settings.SettingsProxies;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.Reporter;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What the goals that may build an image have in common: what is in it, and how base images are had. */
public abstract class AbstractImageMojo extends AbstractConfigMojo {

    private static final String FILES = "src/main/image";

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Maven
    private SettingsDecrypter decrypter;

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

    public final BuildImageRequest imageRequest(FunctionProject function, LambdaConfig read, ImageTarget target) {
        return new BuildImageRequest(
                function,
                read,
                target,
                imageFiles == null ? project().getBasedir().toPath().resolve(FILES) : imageFiles.toPath(),
                imageFiles != null,
                version());
    }

    public final BuildImage imageBuilder(Map<String, String> environment, Reporter reporter) {
        applyProxies();
        return new BuildImage(access(environment), project().getBasedir().toPath(), environment, reporter);
    }

    /** For all that this JVM asks for from here on. */
    public final void applyProxies() {
        ProxySettings.apply(SettingsProxies.of(session().getSettings(), decrypter), System.getProperties());
    }

    private RegistrySettings access(Map<String, String> environment) {
        return new RegistrySettings(
                new SettingsLogins(session().getSettings(), decrypter)::of,
                session().isOffline(),
                cacheDir == null ? userCache(environment) : cacheDir.toPath());
    }

    private static Path userCache(Map<String, String> environment) {
        return CacheFolder.of(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), environment);
    }
}
