package io.github.lambdaimage.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Rewrites the jar of an application, which is not compressed. */
final class StoredJar {

    private StoredJar() {}

    /**
     * The same jar, with the same size, with another text of the same length in its classes.
     *
     * @param jar bytes as characters of ISO 8859-1
     */
    static byte[] withText(String jar, String from, String to) throws IOException {
        byte[] before = jar.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream after = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(before));
                ZipOutputStream out = new ZipOutputStream(after)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                        .replace(from, to)
                        .getBytes(StandardCharsets.ISO_8859_1);
                CRC32 crc = new CRC32();
                crc.update(content);
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setMethod(ZipEntry.STORED);
                copy.setSize(content.length);
                copy.setCompressedSize(content.length);
                copy.setCrc(crc.getValue());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(content);
                out.closeEntry();
            }
        }
        if (after.size() != before.length) {
            throw new IllegalStateException("The new jar has " + after.size() + " bytes, and not " + before.length);
        }
        return after.toByteArray();
    }
}
