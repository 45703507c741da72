package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.io.FolderFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs a folder of classes into a reproducible jar. Its bytes depend only on the names and contents of the files, not on
 * modes, times, the JDK or its zlib. Empty folders are omitted, and nothing is added.
 */
final class ApplicationJar {

    /** The earliest month for which no JDK adds a field in the local time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final int BUFFER = 1 << 16;

    private ApplicationJar() {}

    /**
     * Writes the jar.
     *
     * @param folder may be missing, which makes an empty jar
     * @param jar replaced if it exists
     */
    static void write(Path folder, Path jar) throws IOException {
        SortedMap<String, Path> files = FolderFiles.of(folder);
        Files.createDirectories(jar.getParent());
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(jar), BUFFER))) {
            Set<String> folders = new LinkedHashSet<>();
            Path manifest = files.get(MANIFEST);
            if (manifest != null) {
                // Programs that read a jar as a stream find the manifest only at the beginning.
                addFolders(out, MANIFEST, folders);
                addFile(out, MANIFEST, manifest);
            }
            for (Map.Entry<String, Path> file : files.entrySet()) {
                if (!file.getKey().equals(MANIFEST)) {
                    addFolders(out, file.getKey(), folders);
                    addFile(out, file.getKey(), file.getValue());
                }
            }
        }
    }

    /** Libraries that scan packages for classes require entries for folders. */
    private static void addFolders(ZipOutputStream out, String file, Set<String> known) throws IOException {
        for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
            String folder = file.substring(0, slash + 1);
            if (known.add(folder)) {
                out.putNextEntry(entry(folder, 0, 0));
                out.closeEntry();
            }
        }
    }

    private static void addFile(ZipOutputStream out, String name, Path file) throws IOException {
        CRC32 checksum = new CRC32();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                checksum.update(buffer, 0, read);
                size += read;
            }
        }
        out.putNextEntry(entry(name, size, checksum.getValue()));
        Files.copy(file, out);
        out.closeEntry();
    }

    /** Not compressed, because each version of zlib compresses differently. */
    private static ZipEntry entry(String name, long size, long checksum) {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(checksum);
        entry.setTimeLocal(TIME);
        return entry;
    }
}
