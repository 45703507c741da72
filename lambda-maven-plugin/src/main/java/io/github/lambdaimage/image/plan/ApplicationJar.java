package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.io.FolderFiles;
import io.github.lambdaimage.io.WholeFile;
import io.github.lambdaimage.project.ModuleClasses;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Packs classes into a reproducible jar. Its bytes depend only on the names and contents of the files and on the
 * configuration of the project's jar, not on modes, times, the JDK or its zlib. Empty folders are omitted.
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
     * @param classes whose folder may be missing
     * @param jar replaced if it exists
     */
    static void write(ModuleClasses classes, Path jar) throws IOException {
        SortedMap<String, Content> files = new TreeMap<>();
        classes.descriptors().forEach((name, text) -> files.put(name, Content.of(text)));
        FolderFiles.of(classes.folder()).forEach((name, file) -> files.put(name, Content.of(file)));
        if (!classes.manifest().isEmpty()) {
            files.put(MANIFEST, manifest(classes.manifest(), files.get(MANIFEST)));
        }
        WholeFile.write(jar, out -> write(files, out));
    }

    private static void write(SortedMap<String, Content> files, OutputStream jar) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(jar)) {
            Set<String> folders = new LinkedHashSet<>();
            Content manifest = files.remove(MANIFEST);
            if (manifest != null) {
                // Programs that read a jar as a stream find the manifest only at the beginning.
                addFolders(out, MANIFEST, folders);
                addFile(out, MANIFEST, manifest);
            }
            for (Map.Entry<String, Content> file : files.entrySet()) {
                addFolders(out, file.getKey(), folders);
                addFile(out, file.getKey(), file.getValue());
            }
        }
    }

    /** The content of a file in the jar. */
    @FunctionalInterface
    private interface Content {

        InputStream open() throws IOException;

        static Content of(Path file) {
            return () -> Files.newInputStream(file);
        }

        static Content of(String text) {
            return of(text.getBytes(StandardCharsets.UTF_8));
        }

        static Content of(byte[] bytes) {
            return () -> new ByteArrayInputStream(bytes);
        }
    }

    /** The configured attributes, added to the manifest in the classes folder, which tools such as bnd write. */
    private static Content manifest(Map<String, String> attributes, @Nullable Content file) throws IOException {
        Manifest manifest = new Manifest();
        if (file != null) {
            try (InputStream content = file.open()) {
                manifest.read(content);
            }
        }
        manifest.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return Content.of(bytes.toByteArray());
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

    private static void addFile(ZipOutputStream out, String name, Content file) throws IOException {
        CRC32 checksum = new CRC32();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = file.open()) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                checksum.update(buffer, 0, read);
                size += read;
            }
        }
        out.putNextEntry(entry(name, size, checksum.getValue()));
        try (InputStream content = file.open()) {
            content.transferTo(out);
        }
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
