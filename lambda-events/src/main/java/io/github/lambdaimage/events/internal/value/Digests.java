package io.github.lambdaimage.events.internal.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** What services compute from the content of an event: digests, Base64, gzip. */
public final class Digests {

    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int GZIP_TRAILER = 8;
    private static final int BLOCK_HEADER = 5;
    private static final int MOST_BLOCK_BYTES = 0xffff;

    private Digests() {}

    /** The MD5 digest in hexadecimal digits. */
    public static String md5(byte[] bytes) {
        return HexFormat.of().formatHex(digest("MD5", bytes));
    }

    /** The MD5 digest of a text in hexadecimal digits. */
    public static String md5(String text) {
        return md5(text.getBytes(UTF_8));
    }

    /** The SHA-256 digest. */
    public static byte[] sha256(byte[] bytes) {
        return digest("SHA-256", bytes);
    }

    /** The SHA-256 digest of a text in hexadecimal digits. */
    public static String sha256Hex(String text) {
        return HexFormat.of().formatHex(sha256(text.getBytes(UTF_8)));
    }

    /** The Base64 text of the UTF-8 bytes of a text. */
    public static String base64(String text) {
        return base64(text.getBytes(UTF_8));
    }

    /** The Base64 text. */
    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The number of UTF-8 bytes of a text. */
    public static int size(String text) {
        return text.getBytes(UTF_8).length;
    }

    /**
     * A gzip file that stores the bytes. It does not compress them: the output of a compressor depends on the zlib of the
     * machine, and the same request must produce the same event everywhere.
     */
    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(GZIP_HEADER);
        int start = 0;
        do {
            int length = Math.min(MOST_BLOCK_BYTES, bytes.length - start);
            boolean last = start + length == bytes.length;
            out.writeBytes(ByteBuffer.allocate(BLOCK_HEADER)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) (last ? 1 : 0))
                    .putShort((short) length)
                    .putShort((short) ~length)
                    .array());
            out.write(bytes, start, length);
            start += length;
        } while (start < bytes.length);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        out.writeBytes(ByteBuffer.allocate(GZIP_TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) checksum.getValue())
                .putInt(bytes.length)
                .array());
        return out.toByteArray();
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no " + algorithm, e);
        }
    }
}
