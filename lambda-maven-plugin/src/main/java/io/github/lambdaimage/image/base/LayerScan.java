package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.plan.BaseFolders.Rights;
import io.github.lambdaimage.image.plan.ImageDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * The index of a layer: names and links of all files, the content of files that describe a JVM, and the names of locales.
 *
 * @param diffId digest of the uncompressed layer
 * @param bytes size of the uncompressed layer
 * @param entries in the order of the layer
 */
record LayerScan(String diffId, long bytes, List<Entry> entries) {

    /** More than any real image has. The limit protects the memory of the build. */
    private static final int MOST_ENTRIES = 2_000_000;

    /** Lambda runs images of at most 10 GB, uncompressed. A small layer may unpack to a thousand times its size. */
    private static final long MOST_BYTES = 10L << 30;

    private static final int LONGEST_NAME = 4_096;
    private static final int LONGEST_DESCRIPTION = 65_536;

    /** The file that contains the locales of an image, unless each has a folder. */
    static final String LOCALE_ARCHIVE = "usr/lib/locale/locale-archive";

    /** The kinds of files that matter for resolving paths. */
    enum Kind {
        FILE,
        FOLDER,
        SYMBOLIC_LINK,
        HARD_LINK,
        /** A device or a pipe. */
        OTHER
    }

    /**
     * One file.
     *
     * @param path without a slash at either end
     * @param target of a link, else empty
     * @param rights owner and permissions
     * @param content of a file named {@code release}; of an archive of locales, their names in lines; else empty
     */
    record Entry(String path, Kind kind, String target, Rights rights, String content) {

        /** Whether its owner, group or others may execute it. */
        boolean executable() {
            return (rights.mode() & 0111) != 0;
        }
    }

    /**
     * Reads an uncompressed layer to its end, without closing it.
     *
     * @throws IOException also if it is not a tar file
     */
    static LayerScan read(InputStream unpacked) throws IOException {
        return read(unpacked, MOST_ENTRIES, MOST_BYTES);
    }

    /**
     * The same with other limits.
     *
     * @throws LayerLimitException if the layer has more files or bytes
     */
    static LayerScan read(InputStream unpacked, int mostEntries, long mostBytes) throws IOException {
        MessageDigest digest = ImageDigest.start();
        DigestedInput counted = new DigestedInput(unpacked, digest, mostBytes);
        List<Entry> entries = new ArrayList<>();
        // Not closed, because the stream belongs to the caller.
        BoundedTar tar = BoundedTar.of(counted);
        try {
            for (TarArchiveEntry entry = tar.next(); entry != null; entry = tar.next()) {
                if (entries.size() == mostEntries) {
                    throw new LayerLimitException("more than " + mostEntries + " files");
                }
                add(entries, entry, tar.content());
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("a layer is not a tar file", e);
        }
        // The digest includes the padding.
        counted.transferTo(OutputStream.nullOutputStream());
        return new LayerScan(ImageDigest.finish(digest), counted.bytes, entries);
    }

    private static void add(List<Entry> entries, TarArchiveEntry entry, InputStream content) throws IOException {
        String path = normal(entry.getName());
        if (path.isEmpty() || path.length() > LONGEST_NAME) {
            return;
        }
        Kind kind = kind(entry);
        String target = kind == Kind.HARD_LINK ? normal(entry.getLinkName()) : entry.getLinkName();
        String description = "";
        boolean describes = path.endsWith("/release") || path.equals("release");
        if (kind == Kind.FILE && describes && entry.getSize() <= LONGEST_DESCRIPTION) {
            description = new String(content.readNBytes(LONGEST_DESCRIPTION), StandardCharsets.UTF_8);
        }
        if (kind == Kind.FILE && path.equals(LOCALE_ARCHIVE)) {
            description = String.join("\n", LocaleArchive.names(content));
        }
        Rights rights = new Rights(entry.getMode() & 07777, entry.getLongUserId(), entry.getLongGroupId());
        entries.add(new Entry(path, kind, target == null ? "" : target, rights, description));
    }

    private static Kind kind(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return Kind.FOLDER;
        }
        if (entry.isSymbolicLink()) {
            return Kind.SYMBOLIC_LINK;
        }
        if (entry.isLink()) {
            return Kind.HARD_LINK;
        }
        return entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO() ? Kind.OTHER : Kind.FILE;
    }

    private static String normal(String name) {
        String path = name;
        while (path.startsWith("./") || path.startsWith("/")) {
            path = path.substring(path.startsWith("/") ? 1 : 2);
        }
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return path.equals(".") ? "" : path;
    }

    /**
     * Digests all bytes that are read or skipped.
     *
     * <p>It reads into its own buffer. commons-io skips by reading into an array that all threads share, so the digest of
     * those bytes would be wrong if two threads skipped at the same time.
     */
    private static final class DigestedInput extends InputStream {

        private final InputStream in;
        private final MessageDigest digest;
        private final long most;
        private final byte[] buffer = new byte[65_536];
        private long bytes;
        private int position;
        private int end;

        DigestedInput(InputStream in, MessageDigest digest, long most) {
            this.most = most;
            this.in = in;
            this.digest = digest;
        }

        private boolean fill() throws IOException {
            if (position == end) {
                position = 0;
                end = Math.max(0, in.read(buffer, 0, buffer.length));
                digest.update(buffer, 0, end);
                bytes += end;
                if (bytes > most) {
                    throw new LayerLimitException("more than " + most + " bytes");
                }
            }
            return position < end;
        }

        @Override
        public int read() throws IOException {
            return fill() ? buffer[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, end - position);
            System.arraycopy(buffer, position, bytes, offset, count);
            position += count;
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            if (count <= 0 || !fill()) {
                return 0;
            }
            int skipped = (int) Math.min(count, end - position);
            position += skipped;
            return skipped;
        }

        @Override
        public int available() {
            return end - position;
        }
    }
}
