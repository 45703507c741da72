package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.io.FolderFiles;
import io.github.lambdaimage.project.ModuleClasses;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/**
 * Compares a jar with a folder of classes, except for files that Maven adds: a manifest and descriptors, which contain the
 * time and the JDK of the build.
 */
final class JarComparison {

    private static final String DESCRIPTORS = "META-INF/maven/";

    private JarComparison() {}

    static boolean isOf(Path jar, ModuleClasses classes) throws IOException {
        SortedMap<String, Path> files = FolderFiles.of(classes.folder());
        files.remove(JarFile.MANIFEST_NAME);
        try (JarFile packed = new JarFile(jar.toFile(), false)) {
            Set<String> names = Collections.list(packed.entries()).stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> !name.equals(JarFile.MANIFEST_NAME) && !name.startsWith(DESCRIPTORS))
                    .collect(Collectors.toSet());
            if (!names.equals(files.keySet()) || isMultiRelease(packed) != isMultiRelease(classes)) {
                return false;
            }
            for (Map.Entry<String, Path> file : files.entrySet()) {
                if (!isSame(packed, packed.getEntry(file.getKey()), file.getValue())) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The classes for other Java releases have an effect only with this attribute. */
    private static boolean isMultiRelease(JarFile jar) throws IOException {
        Manifest manifest = jar.getManifest();
        return manifest != null
                && "true".equalsIgnoreCase(manifest.getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE));
    }

    private static boolean isMultiRelease(ModuleClasses classes) {
        return "true".equalsIgnoreCase(classes.manifest().get(Attributes.Name.MULTI_RELEASE.toString()));
    }

    private static boolean isSame(JarFile jar, ZipEntry entry, Path file) throws IOException {
        if (entry.getSize() != Files.size(file)) {
            return false;
        }
        try (InputStream packed = jar.getInputStream(entry);
                InputStream unpacked = Files.newInputStream(file)) {
            return Arrays.equals(packed.readAllBytes(), unpacked.readAllBytes());
        }
    }
}
