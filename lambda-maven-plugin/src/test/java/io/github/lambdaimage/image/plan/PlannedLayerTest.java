package io.github.lambdaimage.image.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.UserException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedLayerTest {

    @Test
    void layerWhenTwoFilesHaveTheSameTargetIsRejected() {
        List<LayerFile> files = List.of(file("a", "/opt/x"), file("b", "/opt/y"), file("c", "/opt/x"));

        UserException failure =
                catchThrowableOfType(UserException.class, () -> new PlannedLayer(PlannedLayer.Kind.FILES, files));

        assertThat(failure.problem()).isEqualTo("Two files would be /opt/x in the image: a and c.");
        assertThat(failure.remedy()).isEqualTo("Rename or delete one of them.");
    }

    private static LayerFile file(String source, String target) {
        return new LayerFile(Path.of(source), target, ImageDigest.of(source), false);
    }
}
