package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.cache.CachedBaseImage;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.failure.UnsupportedImageException;
import io.github.lambdaimage.image.plan.ImageDigest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Imports layers into the {@link ImageCache}, compressed with gzip, and indexes them at the same time. */
final class LayerImport {

    private static final int BUFFER = 65_536;

    private final ImageCache cache;

    LayerImport(ImageCache cache) {
        this.cache = cache;
    }

    /** A layer in the cache, with its index. */
    record Imported(CachedBaseImage.Layer layer, LayerScan scan) {}

    /**
     * Indexes a layer in the cache, and compares its digest.
     *
     * @return empty if it had another digest, and was deleted
     */
    Optional<LayerScan> scan(String digest) throws IOException {
        Path file = cache.blob(digest);
        @Nullable IOException failure = null;
        MessageDigest read = ImageDigest.start();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), read)) {
            LayerScan scan = LayerScan.read(unpacked(in));
            in.transferTo(OutputStream.nullOutputStream());
            if (ImageDigest.finish(read).equals(digest)) {
                return Optional.of(scan);
            }
        } catch (IOException e) {
            failure = e;
        }
        if (failure != null && ImageDigest.of(file).equals(digest)) {
            throw failure;
        }
        Files.deleteIfExists(file);
        return Optional.empty();
    }

    /**
     * Indexes a layer from another source.
     *
     * @return empty if it is not compressed with gzip
     */
    static Optional<LayerScan> scanPacked(InputStream layer) throws IOException {
        PeekedInputStream in = new PeekedInputStream(layer);
        return in.packing() == Packing.GZIP ? Optional.of(LayerScan.read(unpacked(in))) : Optional.empty();
    }

    /**
     * Moves a downloaded file into the cache.
     *
     * @param scan index of the layer; null if it is not compressed with gzip
     */
    Imported take(Path file, String digest, @Nullable LayerScan scan) throws IOException {
        if (scan != null) {
            long size = Files.size(file);
            cache.keep(file, digest);
            return new Imported(new CachedBaseImage.Layer(digest, size, scan.diffId(), scan.bytes()), scan);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            return read(in);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Imports a layer from a stream, which it does not close. */
    Imported read(InputStream layer) throws IOException {
        PeekedInputStream in = new PeekedInputStream(layer);
        Packing packing = in.packing();
        if (packing == Packing.ZSTD) {
            throw new UnsupportedImageException(
                    "has a layer compressed with zstd, which is not supported",
                    "Push it with gzip layers (in \"docker buildx build\", compression=gzip,force-compression=true)");
        }
        Path file = cache.temporary();
        try {
            MessageDigest digest = ImageDigest.start();
            LayerScan scan;
            try (OutputStream out =
                    new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), digest)) {
                if (packing == Packing.GZIP) {
                    InputStream tee = new TeeInputStream(in, out);
                    scan = LayerScan.read(unpacked(tee));
                    tee.transferTo(OutputStream.nullOutputStream());
                } else {
                    // Fast rather than small: the layer is uploaded only if a registry does not have it.
                    try (GZIPOutputStream gzip = new FastGzip(out)) {
                        scan = LayerScan.read(new TeeInputStream(in, gzip));
                    }
                }
            }
            String name = ImageDigest.finish(digest);
            long size = Files.size(file);
            cache.keep(file, name);
            return new Imported(new CachedBaseImage.Layer(name, size, scan.diffId(), scan.bytes()), scan);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static InputStream unpacked(InputStream packed) throws IOException {
        return new GZIPInputStream(packed, BUFFER);
    }

    private enum Packing {
        GZIP,
        ZSTD,
        NONE;

        static Packing of(byte[] start) {
            if (start.length >= 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
                return GZIP;
            }
            boolean zstd = start.length == 4
                    && (start[0] & 0xff) == 0x28
                    && (start[1] & 0xff) == 0xb5
                    && (start[2] & 0xff) == 0x2f
                    && (start[3] & 0xff) == 0xfd;
            return zstd ? ZSTD : NONE;
        }
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static final class PeekedInputStream extends FilterInputStream {
        PeekedInputStream(InputStream in) {
            super(new BufferedInputStream(in, BUFFER));
        }

        Packing packing() throws IOException {
            in.mark(4);
            Packing packing = Packing.of(in.readNBytes(4));
            in.reset();
            return packing;
        }
    }

    /** Copies everything that is read to a second stream. */
    private static final class TeeInputStream extends FilterInputStream {
        private final OutputStream second;

        TeeInputStream(InputStream in, OutputStream second) {
            super(in);
            this.second = second;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            if (read >= 0) {
                second.write(read);
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            if (read > 0) {
                second.write(bytes, offset, read);
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(Math.max(count, 0), BUFFER)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
