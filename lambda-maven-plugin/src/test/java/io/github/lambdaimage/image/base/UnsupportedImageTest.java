package io.github.lambdaimage.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.failure.UnsupportedImageException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Base images that are valid, but of no use for Lambda or for this plugin. */
class UnsupportedImageTest {

    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0, 0, 0};

    @TempDir
    private Path folder;

    @Test
    void layerThatIsCompressedWithZstdIsRejected() {
        LayerImport layers = new LayerImport(new ImageCache(folder));

        assertThatThrownBy(() -> layers.read(new ByteArrayInputStream(ZSTD)))
                .isInstanceOf(UnsupportedImageException.class)
                .hasMessage("has a layer compressed with zstd, which is not supported");
    }

    @Test
    void imageForAnotherOperatingSystemIsRejected() throws Exception {
        ImageConfiguration windows = new ImageConfiguration("""
                {"os": "windows", "rootfs": {"diff_ids": []}}""");

        assertThatThrownBy(() -> BaseImageAssembler.assemble("sha256:0", 1, false, windows, List.of(), "base:1"))
                .isInstanceOf(UnsupportedImageException.class)
                .hasMessage("is for windows, and Lambda runs linux");
    }

    @Test
    void imageThatNamesNoOperatingSystemIsForLinux() throws Exception {
        for (String os : List.of("", "\"os\": \"\", ", "\"os\": \"linux\", ")) {
            assertThat(new ImageConfiguration("{" + os + "\"rootfs\": {\"diff_ids\": []}}").operatingSystem())
                    .isEqualTo("linux");
        }
    }
}
