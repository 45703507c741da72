package io.github.lambdaimage.image.plan;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A base image that was fetched and indexed.
 *
 * @param reference as the user named it, or the default
 * @param digest of its content: {@code sha256:} and 64 hexadecimal digits over its configuration, which includes those of the
 *     layers, so it is the same for every source
 * @param architecture as in OCI: {@code amd64}, {@code arm64}
 * @param variables environment variables that the image sets, including {@code PATH}
 * @param user user that it runs as; null if it sets none, which is root
 * @param bytes compressed size of its layers
 * @param unpackedBytes uncompressed size of its layers, which Lambda limits
 * @param java the JVM in it
 * @param folders permissions and links that layers on it must not change
 * @param locales its UTF-8 locales
 */
public record BaseImage(
        String reference,
        String digest,
        String architecture,
        Map<String, String> variables,
        @Nullable String user,
        long bytes,
        long unpackedBytes,
        BaseJava java,
        BaseFolders folders,
        BaseLocales locales) {

    public BaseImage {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(architecture, "architecture");
        variables = Map.copyOf(variables);
        Objects.requireNonNull(java, "java");
        Objects.requireNonNull(folders, "folders");
        Objects.requireNonNull(locales, "locales");
    }
}
