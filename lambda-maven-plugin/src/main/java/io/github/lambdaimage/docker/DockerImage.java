package io.github.lambdaimage.docker;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An image that Docker has.
 *
 * @param id {@code sha256:…} of its configuration; with containerd's store of its manifest
 * @param operatingSystem in OCI's words
 * @param architecture in OCI's words
 * @param size of its layers, unpacked
 * @param diffIds of its layers, the base's first
 * @param labels in no order
 * @param tags by which names it is known, with tag
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
