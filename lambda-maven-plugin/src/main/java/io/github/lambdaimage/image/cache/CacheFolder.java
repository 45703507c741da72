package io.github.lambdaimage.image.cache;

import io.github.lambdaimage.report.UserException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Locates the user's cache folder by the conventions of the operating system. */
public final class CacheFolder {

    private static final String NAME = "lambda-image";

    private CacheFolder() {}

    /**
     * The folder of this product.
     *
     * @param system value of {@code os.name}
     * @param home the user's home folder; the JVM has "?" for a user without one, as in a container
     * @param variables of the environment
     */
    public static Path of(String system, Path home, Map<String, String> variables) {
        if (!home.isAbsolute()) {
            return withoutHome(variables);
        }
        if (system.startsWith("Windows")) {
            return named(variables.get("LOCALAPPDATA"), home.resolve("AppData/Local"));
        }
        return system.startsWith("Mac")
                ? home.resolve("Library/Caches").resolve(NAME)
                : named(variables.get("XDG_CACHE_HOME"), home.resolve(".cache"));
    }

    /** The variables may name a folder that the JVM does not look at. */
    private static Path withoutHome(Map<String, String> variables) {
        String home = variables.getOrDefault("HOME", "");
        if (!home.isBlank() && Path.of(home).isAbsolute()) {
            return named(variables.get("XDG_CACHE_HOME"), Path.of(home, ".cache"));
        }
        String cache = variables.getOrDefault("XDG_CACHE_HOME", "");
        if (!cache.isBlank() && Path.of(cache).isAbsolute()) {
            return Path.of(cache, NAME);
        }
        throw new UserException(
                "This user has no home folder for the cache.",
                "Choose a folder: \"-Dlambda.cacheDir=FOLDER\", or set HOME.");
    }

    /** The XDG specification says that relative paths must be ignored. */
    private static Path named(@Nullable String folder, Path otherwise) {
        Path base = folder == null || folder.isBlank() || !Path.of(folder).isAbsolute() ? otherwise : Path.of(folder);
        return base.resolve(NAME);
    }
}
