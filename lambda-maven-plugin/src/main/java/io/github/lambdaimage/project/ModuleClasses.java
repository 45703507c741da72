package io.github.lambdaimage.project;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The compiled classes of a module, and what Maven adds to them in the module's jar. It does not change from build to build,
 * and is known before the jar is packaged.
 *
 * @param folder of the classes and resources; may not exist
 * @param manifest main attributes of the manifest, by name
 * @param descriptors text files that describe the module, by their name in the jar
 */
public record ModuleClasses(Path folder, SortedMap<String, String> manifest, SortedMap<String, String> descriptors) {

    public ModuleClasses {
        Objects.requireNonNull(folder, "folder");
        manifest = Collections.unmodifiableSortedMap(new TreeMap<>(manifest));
        descriptors = Collections.unmodifiableSortedMap(new TreeMap<>(descriptors));
    }

    /** Classes to which Maven adds nothing. */
    public static ModuleClasses of(Path folder) {
        return new ModuleClasses(folder, new TreeMap<>(), new TreeMap<>());
    }
}
