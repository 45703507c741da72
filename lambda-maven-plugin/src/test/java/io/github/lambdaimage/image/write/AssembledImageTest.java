package io.github.lambdaimage.image.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.image.plan.ImageDigest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssembledImageTest {

    /** Registries identify an image by the bytes of its manifest, so it must not change from version to version. */
    @ParameterizedTest
    @CsvSource({
        "true, application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.config.v1+json,"
                + " application/vnd.oci.image.layer.v1.tar+gzip",
        "false, application/vnd.docker.distribution.manifest.v2+json, application/vnd.docker.container.image.v1+json,"
                + " application/vnd.docker.image.rootfs.diff.tar.gzip"
    })
    void manifestTextIsCompact(boolean oci, String type, String configurationType, String layerType) {
        AssembledImage image = new AssembledImage(
                oci, "{\"name\":\"K\u00f6ln\"}", List.of(layer("a", 6_000_000_000L), layer("b", 1)), 2);

        assertThat(image.manifestText())
                .isEqualTo("{\"schemaVersion\":2,\"mediaType\":\"" + type + "\",\"config\":{\"mediaType\":\""
                        + configurationType + "\",\"digest\":\"" + image.id()
                        + "\",\"size\":16},\"layers\":[{\"mediaType\":\"" + layerType + "\",\"digest\":\""
                        + ImageDigest.of("a") + "\",\"size\":6000000000},{\"mediaType\":\"" + layerType
                        + "\",\"digest\":\"" + ImageDigest.of("b") + "\",\"size\":1}]}");
        assertThat(image.digest()).isEqualTo(ImageDigest.of(image.manifestText()));
        assertThat(image.manifestBytes()).isEqualTo(image.manifestText().getBytes(StandardCharsets.UTF_8));
        assertThat(image.mediaType()).isEqualTo(type);
    }

    private static AssembledImage.Layer layer(String content, long size) {
        return new AssembledImage.Layer(
                Path.of(content), ImageDigest.of(content), size, ImageDigest.of(content + content));
    }
}
