package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.failure.DamagedImageException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar file with headers of limited size. Names, link targets and extended attributes are read into memory, and a
 * tar file may announce names of any length.
 */
final class BoundedTar {

    /** Linux allows 4 KB for a path. Extended attributes may have 64 KB each. */
    private static final int LONGEST_HEADERS = 4 << 20;

    private final HeaderLimit limit;
    private final TarArchiveInputStream tar;

    private BoundedTar(HeaderLimit limit) {
        this.limit = limit;
        this.tar = new TarArchiveInputStream(limit, "UTF-8");
    }

    /** Reads a tar file from a stream, which is not closed. */
    static BoundedTar of(InputStream in) {
        return new BoundedTar(new HeaderLimit(in));
    }

    /**
     * The next entry; null at the end.
     *
     * @throws IOException also if its headers are too large
     */
    @Nullable
    TarArchiveEntry next() throws IOException {
        if (tar.getCurrentEntry() != null) {
            skipContent();
        }
        limit.begin();
        TarArchiveEntry entry = tar.getNextEntry();
        limit.end();
        return entry;
    }

    /** The content of the entry. */
    InputStream content() {
        return tar;
    }

    private void skipContent() throws IOException {
        while (tar.skip(Long.MAX_VALUE) > 0) {
            // A stream may skip less than requested.
        }
    }

    /** Counts the bytes of headers. */
    private static final class HeaderLimit extends FilterInputStream {

        private long left = Long.MAX_VALUE;

        HeaderLimit(InputStream in) {
            super(in);
        }

        void begin() {
            left = LONGEST_HEADERS;
        }

        void end() {
            left = Long.MAX_VALUE;
        }

        private void count(long bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new DamagedImageException("a layer has a file name or an attribute of more than 4 MB");
            }
        }

        @Override
        public int read() throws IOException {
            count(1);
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = in.skip(bytes);
            count(skipped);
            return skipped;
        }
    }
}
