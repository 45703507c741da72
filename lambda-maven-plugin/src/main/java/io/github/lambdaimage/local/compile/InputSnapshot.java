package io.github.lambdaimage.local.compile;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Names and contents of files at one moment.
 *
 * @param digests of the contents, by path
 */
public record InputSnapshot(Map<Path, String> digests) {

    /** The digest of an empty file, and of a file that cannot be read. */
    static final String EMPTY = "";

    public InputSnapshot {
        digests = Map.copyOf(digests);
    }

    /** Files that were created, changed or deleted. */
    public Set<Path> changesSince(InputSnapshot earlier) {
        Set<Path> changed = new TreeSet<>();
        new TreeMap<>(digests).forEach((file, digest) -> {
            if (!digest.equals(earlier.digests.get(file))) {
                changed.add(file);
            }
        });
        earlier.digests.keySet().stream()
                .filter(file -> !digests.containsKey(file))
                .forEach(changed::add);
        return changed;
    }

    /** Whether a change looks like the middle of a save: a file became empty, or disappeared. */
    boolean isDoubtfulAfter(InputSnapshot earlier) {
        return changesSince(earlier).stream()
                .anyMatch(file -> Objects.equals(digests.getOrDefault(file, EMPTY), EMPTY));
    }

    /** The files in some folders, or with these names. */
    InputSnapshot in(Iterable<Path> roots) {
        Map<Path, String> selected = new TreeMap<>();
        for (Path root : roots) {
            digests.forEach((file, digest) -> {
                if (file.startsWith(root)) {
                    selected.put(file, digest);
                }
            });
        }
        return new InputSnapshot(selected);
    }
}
