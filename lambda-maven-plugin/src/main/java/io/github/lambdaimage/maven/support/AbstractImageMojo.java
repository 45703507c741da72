package io.github.lambdaimage.maven.support;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.image.BuildImage;
import io.github.lambdaimage.image.BuildImageRequest;
import io.github.lambdaimage.image.cache.CacheFolder;
import io.github.lambdaimage.image.registry.RegistrySettings;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.maven.project.ReactorFunctions;
import io.github.lambdaimage.maven.project.RuntimeResolver;
import io.github.lambdaimage.maven.settings.SettingsLogins;
import io.github.lambdaimage.maven.settings.UserProxies;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.HandlerFinder;
import io.github.lambdaimage.project.JacksonTypes;
import io.github.lambdaimage.project.MavenBuild;
import io.github.lambdaimage.project.ResolvedArtifact;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.training.DockerTrainer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** The base class of goals that may build an image. Owns the content of the image and the access to registries. */
public abstract class AbstractImageMojo extends AbstractConfigMojo {

    private static final String FILES = "src/main/image";

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Maven
    private SettingsDecrypter decrypter;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Maven
    private RepositorySystem repositories;

    /**
     * A folder of additional files for the image, which are copied to <code>/</code>. Default:
     * <code>src/main/image</code>, if it exists.
     */
    @Parameter(property = "lambda.image.files")
    private @Nullable File imageFiles;

    /**
     * The cache folder for base images, which all projects share. Default: <code>lambda-image</code> in the cache folder of
     * the user.
     */
    @Parameter(property = "lambda.cacheDir")
    private @Nullable File cacheDir;

    /**
     * Registries that may use plain HTTP, or any certificate: a list of <code>HOST</code> or <code>HOST:PORT</code>,
     * separated by commas. Registries on this machine always may. Default: none.
     */
    @Parameter(property = "lambda.insecureRegistries")
    private @Nullable List<String> insecureRegistries;

    /**
     * The project, with what its handler requires on the class path; see {@link #function}.
     *
     * @param reporter gets a line if AWS's serialization library is added
     */
    protected final FunctionProject runnable(LambdaConfig read, Reporter reporter) throws IOException {
        return runnable(read, reporter, false);
    }

    /** As {@link #runnable}, and reports which types of the handler are bound with Jackson. */
    protected final FunctionProject explained(LambdaConfig read, Reporter reporter) throws IOException {
        return runnable(read, reporter, true);
    }

    private FunctionProject runnable(LambdaConfig read, Reporter reporter, boolean explained) throws IOException {
        FunctionProject function = function(read);
        if (!HandlerFinder.isOfAws(function, read.handler())) {
            return function;
        }
        RuntimeResolver resolver = RuntimeResolver.of(repositories, session(), project());
        FunctionProject running = function.with(resolver.missing(function, version()));
        JacksonTypes types = JacksonTypes.of(running, read.handler());
        if (explained) {
            types.lines().forEach(reporter::info);
        }
        if (!types.isJacksonMissing()) {
            return running;
        }
        ResolvedArtifact added = resolver.serialization();
        reporter.info("Added " + added.coordinates() + " because "
                + types.unusual().get(0) + " requires Jackson, which the project does not depend on.");
        return running.with(List.of(added));
    }

    protected final BuildImageRequest imageRequest(FunctionProject function, LambdaConfig read, ImageTarget target) {
        return new BuildImageRequest(
                function,
                read,
                target,
                imageFiles(),
                imageFiles != null,
                version(),
                build().maven(function.baseDirectory()));
    }

    /** The build of the user, with the settings that its functions depend on. */
    protected final MavenBuild build() {
        List<Path> settings = new ArrayList<>(ReactorFunctions.poms(project()));
        settings.add(0, configFile());
        return new MavenBuild(
                Path.of("").toAbsolutePath(),
                Path.of(session().getExecutionRootDirectory()).toAbsolutePath().normalize(),
                settings,
                ReactorFunctions.others(
                        session().getProjects(),
                        project(),
                        configFile().getFileName().toString()));
    }

    /** The folder of additional files for the image, which may be missing. */
    protected final Path imageFiles() {
        return imageFiles == null ? project().getBasedir().toPath().resolve(FILES) : imageFiles.toPath();
    }

    protected final BuildImage imageBuilder(Map<String, String> environment, Reporter reporter) {
        return new BuildImage(
                access(environment),
                project().getBasedir().toPath(),
                environment,
                DockerTrainer.of(environment, reporter),
                reporter);
    }

    /**
     * The proxies of all requests of this goal.
     *
     * @param environment of Maven
     */
    protected final Proxies proxies(Map<String, String> environment) {
        return UserProxies.of(session().getSettings(), decrypter, environment);
    }

    private RegistrySettings access(Map<String, String> environment) {
        return new RegistrySettings(
                new SettingsLogins(session().getSettings(), decrypter)::of,
                session().isOffline(),
                cacheDir == null ? userCache(environment) : cacheDir.toPath(),
                proxies(environment),
                insecureRegistries == null ? Set.of() : Set.copyOf(insecureRegistries));
    }

    private static Path userCache(Map<String, String> environment) {
        return CacheFolder.of(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), environment);
    }
}
