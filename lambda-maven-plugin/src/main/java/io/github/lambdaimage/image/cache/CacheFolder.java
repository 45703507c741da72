package io.github.lambdaimage.image.cache;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folder that a user's caches are in, as the system has it. */
public final class CacheFolder {

    private static final String NAME = "lambda-image";

    private CacheFolder() {}

    /**
     * The folder of this product.
     *
     * @param system the name of the operating system, as Java has it
     * @param home the user's folder
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

    /** One that is relative counts as none: so says the XDG specification. */
    private static Path named(@Nullable String folder, Path otherwise) {
        Path base = folder == null || folder.isBlank() || !Path.of(folder).isAbsolute() ? otherwise : Path.of(folder);
        return base.resolve(NAME);
    }
}
