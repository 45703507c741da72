package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.failure.DamagedImageException;
import io.github.lambdaimage.image.plan.ImageDigest;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/** Receives content whose size and digest are known, and fails as soon as it cannot be that content. */
final class ExpectedContent extends FilterOutputStream {

    private final ManifestDocument.Descriptor expected;
    private final MessageDigest digest = ImageDigest.start();
    private final LongConsumer progress;
    private long received;

    ExpectedContent(OutputStream out, ManifestDocument.Descriptor expected, LongConsumer progress) {
        super(out);
        this.expected = expected;
        this.progress = progress;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        received += length;
        if (received > expected.size()) {
            throw new DamagedImageException("the registry sent more than the " + expected.size()
                    + " bytes that its manifest announces for " + expected.digest());
        }
        digest.update(bytes, offset, length);
        out.write(bytes, offset, length);
        progress.accept(length);
    }

    /** How many bytes were received. */
    long received() {
        return received;
    }

    /** Checks the complete content. */
    void check() throws DamagedImageException {
        // Also if the digest is right: the size becomes part of the new image's manifest.
        if (received != expected.size()) {
            throw new DamagedImageException("the registry sent " + received + " of the " + expected.size()
                    + " bytes that its manifest announces for " + expected.digest());
        }
        if (!ImageDigest.finish(digest).equals(expected.digest())) {
            throw new DamagedImageException("a digest does not match the content");
        }
    }
}
