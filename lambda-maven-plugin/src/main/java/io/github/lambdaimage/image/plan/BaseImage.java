package io.github.lambdaimage.image.plan;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A base image that was fetched and looked into.
 *
 * @param reference as the user named it, or as it was chosen for the user
 * @param digest of its content: {@code sha256:} and 64 hexadecimal digits over its configuration and its layers, so it is
 *     the same wherever the image comes from
 * @param architecture in OCI's words: {@code amd64}, {@code arm64}
 * @param variables what the image sets, {@code PATH} among it
 * @param user whom it runs as; null where it says nothing, which is root
 * @param bytes of its layers, compressed as the registry holds them
 * @param unpackedBytes of its layers, as Lambda counts them
 * @param java the JVM in it
 * @param folders what layers on it must not change
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
        BaseFolders folders) {

    public BaseImage {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(architecture, "architecture");
        variables = Map.copyOf(variables);
        Objects.requireNonNull(java, "java");
        Objects.requireNonNull(folders, "folders");
    }
}
