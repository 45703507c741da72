package io.github.lambdaimage.image;

import io.github.lambdaimage.image.plan.TrainingPlan;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Describes the jars that a startup cache is trained with, in the format that lambda-runtime reads at each start: the class
 * path, and of each jar its size, the offset of its central directory, the CRC-32 of the bytes from there to the end, and its
 * path. The central directory has the names, sizes and checksums of all entries.
 */
final class StartupCacheDescription {

    /** The record at the end of a zip file, which may be followed by a comment. */
    private static final int END_SIGNATURE = 0x06054b50;

    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int DIRECTORY_SIZE_OFFSET = 12;

    /** Of zip64, for a directory beyond 4 GB or with more than 65,535 entries. */
    private static final long UNKNOWN = 0xffffffffL;

    private StartupCacheDescription() {}

    static String of(TrainingPlan plan) throws IOException {
        StringBuilder text = new StringBuilder("classPath=" + plan.classPath() + "\n");
        for (Map.Entry<String, Path> jar : plan.jars().entrySet()) {
            text.append("jar=").append(line(jar.getKey(), jar.getValue())).append('\n');
        }
        return text.toString();
    }

    private static String line(String path, Path file) throws IOException {
        try (RandomAccessFile jar = new RandomAccessFile(file.toFile(), "r")) {
            long size = jar.length();
            long from = directory(jar, size);
            jar.seek(from);
            byte[] directory = new byte[Math.toIntExact(size - from)];
            jar.readFully(directory);
            CRC32 crc = new CRC32();
            crc.update(directory);
            return size + " " + from + " " + Long.toHexString(crc.getValue()) + " " + path;
        }
    }

    /** Where the central directory begins; where the end of the file begins in a file without one. */
    private static long directory(RandomAccessFile jar, long size) throws IOException {
        int length = (int) Math.min(size, END_SIZE + LONGEST_COMMENT);
        byte[] end = new byte[length];
        jar.seek(size - length);
        jar.readFully(end);
        for (int i = length - END_SIZE; i >= 0; i--) {
            if (number(end, i) == END_SIGNATURE) {
                long directorySize = number(end, i + DIRECTORY_SIZE_OFFSET);
                long from = size - length + i - directorySize;
                return directorySize == UNKNOWN || from < 0 ? size - length : from;
            }
        }
        return size - length;
    }

    private static long number(byte[] bytes, int at) {
        return (bytes[at] & 0xffL)
                | (bytes[at + 1] & 0xffL) << 8
                | (bytes[at + 2] & 0xffL) << 16
                | (bytes[at + 3] & 0xffL) << 24;
    }
}
