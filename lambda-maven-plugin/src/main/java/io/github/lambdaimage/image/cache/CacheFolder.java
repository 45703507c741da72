package io.github.lambdaimage.image.cache;

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
     * @param home the user's home folder
     * @param variables of the environment
     */
    public static Path of(String system, Path home, Map<String, String> variables) {
        if (system.startsWith("Windows")) {
            return named(variables.get("LOCALAPPDATA"), home.resolve("AppData/Local"));
        }
        return system.startsWith("Mac")
                ? home.resolve("Library/Caches").resolve(NAME)
                : named(variables.get("XDG_CACHE_HOME"), home.resolve(".cache"));
    }

    /** The XDG specification says that relative paths must be ignored. */
    private static Path named(@Nullable String folder, Path otherwise) {
        Path base = folder == null || folder.isBlank() || !Path.of(folder).isAbsolute() ? otherwise : Path.of(folder);
        return base.resolve(NAME);
    }
}
