package io.github.lambdaimage.image.base;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.image.failure.DamagedImageException;
import io.github.lambdaimage.image.plan.ImageDigest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExpectedContentTest {

    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final String DIGEST = ImageDigest.of("content");

    private static ExpectedContent received(String digest, long size) throws IOException {
        ExpectedContent content = new ExpectedContent(
                OutputStream.nullOutputStream(),
                new ManifestDocument.Descriptor("application/octet-stream", digest, size),
                count -> {});
        content.write(CONTENT, 0, CONTENT.length);
        return content;
    }

    @Test
    void contentOfDigestAndSizeIsAccepted() throws Exception {
        ExpectedContent content = received(DIGEST, CONTENT.length);

        assertThatCode(content::check).doesNotThrowAnyException();
    }

    @Test
    void anotherSizeIsDamaged() throws Exception {
        ExpectedContent content = received(DIGEST, 8);

        assertThatThrownBy(content::check)
                .isInstanceOf(DamagedImageException.class)
                .hasMessage("the registry sent 7 of the 8 bytes that its manifest announces for " + DIGEST);
        assertThatThrownBy(() -> received(DIGEST, 6)).isInstanceOf(DamagedImageException.class);
    }

    @Test
    void anotherDigestIsDamaged() throws Exception {
        ExpectedContent content = received(ImageDigest.of("other"), CONTENT.length);

        assertThatThrownBy(content::check).hasMessage("a digest does not match the content");
    }
}
