package io.github.lambdaimage.image.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the names in an archive of locales, the file {@code locale-archive} of the GNU C library. Its header has the offset and
 * length of all names, of which each ends with a zero byte.
 */
final class LocaleArchive {

    private static final int MAGIC = 0xde020109;
    private static final int HEADER = 56;
    private static final int OFFSET_POSITION = 20;
    private static final int LENGTH_POSITION = 24;

    /** More than the names of all locales that exist. */
    private static final int MOST = 1 << 20;

    private LocaleArchive() {}

    /** The names; none if the file has another format. */
    static List<String> names(InputStream archive) throws IOException {
        byte[] start = archive.readNBytes(HEADER);
        if (start.length < HEADER) {
            return List.of();
        }
        ByteBuffer header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int offset = header.getInt(OFFSET_POSITION) - HEADER;
        int length = header.getInt(LENGTH_POSITION);
        if (header.getInt(0) != MAGIC || offset < 0 || offset > MOST || length < 0 || length > MOST) {
            return List.of();
        }
        archive.readNBytes(offset);
        String names = new String(archive.readNBytes(length), StandardCharsets.ISO_8859_1);
        return Stream.of(names.split("\0", -1)).filter(name -> !name.isEmpty()).toList();
    }
}
