package io.github.lambdaimage.image.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.json.JsonTemplateMapper;
import io.github.lambdaimage.image.plan.ImageDigest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssembledImageTest {

    /** Registries identify an image by the bytes of its manifest, which Jib sends. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void manifestTextEqualsThatOfJib(boolean oci) throws Exception {
        AssembledImage image = new AssembledImage(
                oci,
                "{\"name\":\"K\u00f6ln\"}",
                List.of(layer("a", 6_000_000_000L), layer("b", 1), layer("a", 6_000_000_000L)),
                2);

        assertThat(image.manifestText())
                .isEqualTo(new String(JsonTemplateMapper.toByteArray(image.manifest()), StandardCharsets.UTF_8));
        assertThat(image.digest()).isEqualTo(ImageDigest.of(image.manifestText()));
    }

    private static AssembledImage.Layer layer(String content, long size) {
        return new AssembledImage.Layer(
                Path.of(content), ImageDigest.of(content), size, ImageDigest.of(content + content));
    }
}
