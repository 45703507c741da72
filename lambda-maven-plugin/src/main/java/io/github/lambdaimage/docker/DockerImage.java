package io.github.lambdaimage.docker;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An image in Docker's image store.
 *
 * @param id {@code sha256:…} of its configuration; in the containerd store, of its manifest
 * @param operatingSystem as in OCI
 * @param architecture as in OCI
 * @param size of its layers, uncompressed
 * @param diffIds of its layers, from bottom to top
 * @param labels in no particular order
 * @param tags its names with tags
 */
public record DockerImage(
        String id,
        String operatingSystem,
        String architecture,
        long size,
        List<String> diffIds,
        Map<String, String> labels,
        List<String> tags) {

    public DockerImage {
        Objects.requireNonNull(id, "id");
        diffIds = List.copyOf(diffIds);
        labels = Map.copyOf(labels);
        tags = List.copyOf(tags);
    }
}
