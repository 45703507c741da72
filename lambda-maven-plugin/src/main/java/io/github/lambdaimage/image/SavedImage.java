package io.github.lambdaimage.image;

import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Looks into a file for {@code docker load}, from one header to the next: its layers are never read. */
final class SavedImage {

    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;

    /** Manifests and configurations have some kilobytes. */
    private static final int LARGEST_DOCUMENT = 4 << 20;

    private SavedImage() {}

    /** Where the content of a file in the tar is. */
    private record Place(long start, long size) {}

    /** The digest of the configuration of the only image in it; empty where the file is missing, or is something else. */
    static Optional<String> id(Path tar) throws IOException {
        if (!Files.isRegularFile(tar)) {
            return Optional.empty();
        }
        try (SeekableByteChannel file = Files.newByteChannel(tar)) {
            Map<String, Place> entries = entries(file);
            List<LocatedJson> images =
                    LocatedJson.parse(content(file, entries, "manifest.json")).elements();
            if (images.size() != 1) {
                return Optional.empty();
            }
            String name = images.get(0).get("Config").orElseThrow().asString();
            return Optional.of(Digests.of(new ByteArrayInputStream(content(file, entries, name))));
        } catch (NoSuchElementException | IllegalStateException | NumberFormatException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Place> entries(SeekableByteChannel file) throws IOException {
        Map<String, Place> entries = new HashMap<>();
        byte[] header = new byte[BLOCK];
        long position = 0;
        while (position + BLOCK <= file.size()) {
            file.position(position).read(ByteBuffer.wrap(header));
            String name = text(header, 0, NAME_LENGTH);
            if (name.isEmpty()) {
                break;
            }
            long size = Long.parseLong(text(header, SIZE_AT, SIZE_LENGTH).strip(), 8);
            entries.put(name, new Place(position + BLOCK, size));
            position += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        return entries;
    }

    private static byte[] content(SeekableByteChannel file, Map<String, Place> entries, String name)
            throws IOException {
        Place place = Optional.ofNullable(entries.get(name))
                .filter(found -> found.size() <= LARGEST_DOCUMENT)
                .orElseThrow();
        // Not closed: that would close the channel.
        InputStream in = Channels.newInputStream(file.position(place.start()));
        return in.readNBytes((int) place.size());
    }

    private static String text(byte[] header, int at, int length) {
        int end = at;
        while (end < at + length && header[end] != 0) {
            end++;
        }
        return new String(header, at, end - at, StandardCharsets.UTF_8);
    }
}
