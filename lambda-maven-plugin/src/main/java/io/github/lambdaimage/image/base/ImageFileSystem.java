package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.base.LayerScan.Entry;
import io.github.lambdaimage.image.base.LayerScan.Kind;
import io.github.lambdaimage.image.plan.BaseFolders;
import io.github.lambdaimage.image.plan.BaseFolders.Link;
import io.github.lambdaimage.image.plan.BaseFolders.Rights;
import io.github.lambdaimage.image.plan.BaseLocales;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files of an image as a container sees them, with the deletions of upper layers applied. */
final class ImageFileSystem {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final int MOST_LINKS = 40;

    private static final String LOCALES = "usr/lib/locale";

    private static final String LOADER = "ld-";
    private static final String MUSL_LOADER = "ld-musl-";

    private final TreeMap<String, Entry> entries = new TreeMap<>();

    /**
     * A file in the image.
     *
     * @param path absolute, with links resolved
     * @param content of a file that {@link LayerScan} reads, else empty
     */
    record Found(String path, boolean executable, String content) {}

    /** Applies layers from bottom to top. */
    ImageFileSystem(List<LayerScan> layers) {
        layers.forEach(this::put);
    }

    private void put(LayerScan layer) {
        List<Entry> added = new ArrayList<>();
        for (Entry entry : layer.entries()) {
            String name = name(entry.path());
            String folder = folder(entry.path());
            if (name.equals(OPAQUE)) {
                removeBelow(folder);
            } else if (name.startsWith(WHITEOUT)) {
                String gone = name.substring(WHITEOUT.length());
                remove(folder.isEmpty() ? gone : folder + "/" + gone);
            } else {
                added.add(entry);
            }
        }
        // A deletion concerns the layers below, whatever its position in its own layer.
        for (Entry entry : added) {
            if (entry.kind() != Kind.FOLDER) {
                remove(entry.path());
            }
            Entry linked = entry.kind() == Kind.HARD_LINK ? entries.get(entry.target()) : null;
            entries.put(
                    entry.path(),
                    linked == null
                            ? entry
                            : new Entry(
                                    entry.path(), linked.kind(), linked.target(), linked.rights(), linked.content()));
        }
    }

    private void remove(String path) {
        entries.remove(path);
        removeBelow(path);
    }

    private void removeBelow(String folder) {
        if (folder.isEmpty()) {
            entries.clear();
        } else {
            // '0' is the character after '/'.
            entries.subMap(folder + "/", folder + "0").clear();
        }
    }

    /** The file at a path, with links followed; empty if there is none. */
    Optional<Found> find(String path) {
        String real = real(path);
        Entry entry = real == null ? null : entries.get(real);
        return entry == null || entry.kind() != Kind.FILE
                ? Optional.empty()
                : Optional.of(new Found("/" + real, entry.executable(), entry.content()));
    }

    /** The folders and links that a layer on top must not change. */
    BaseFolders folders() {
        Set<String> names = new HashSet<>();
        Map<String, Rights> rights = new HashMap<>();
        Map<String, Link> links = new HashMap<>();
        Set<String> files = new HashSet<>();
        for (Entry entry : entries.values()) {
            if (entry.kind() == Kind.FOLDER) {
                names.add(entry.path());
            }
            // A layer may contain files of a folder without an entry for the folder.
            for (String above = folder(entry.path()); !above.isEmpty() && names.add(above); ) {
                above = folder(above);
            }
            if (entry.kind() == Kind.FOLDER && !entry.rights().equals(Rights.USUAL)) {
                rights.put(entry.path(), entry.rights());
            } else if (entry.kind() == Kind.SYMBOLIC_LINK && find(entry.path()).isEmpty()) {
                links.put(entry.path(), new Link(entry.target(), isFolder(real(entry.path()))));
            } else if (entry.kind() != Kind.FOLDER && entry.path().indexOf('\n') < 0) {
                files.add(entry.path());
            }
        }
        return new BaseFolders(names, rights, links, files);
    }

    /** The UTF-8 locales. */
    BaseLocales locales() {
        Set<String> loaders = entries.keySet().stream()
                .map(ImageFileSystem::name)
                .filter(name -> name.startsWith(LOADER))
                .collect(Collectors.toSet());
        if (!loaders.isEmpty() && loaders.stream().allMatch(name -> name.startsWith(MUSL_LOADER))) {
            return BaseLocales.EVERY;
        }
        Set<String> names = new TreeSet<>();
        for (String path : entries.subMap(LOCALES + "/", LOCALES + "0").keySet()) {
            String name = path.substring(LOCALES.length() + 1);
            int slash = name.indexOf('/');
            names.add(slash < 0 ? name : name.substring(0, slash));
        }
        find("/" + LayerScan.LOCALE_ARCHIVE)
                .ifPresent(archive -> archive.content().lines().forEach(names::add));
        return new BaseLocales(names.stream()
                .filter(BaseLocales::isUtf8Name)
                .map(BaseLocales::normal)
                .distinct()
                .toList());
    }

    private boolean isFolder(@Nullable String path) {
        if (path == null) {
            return false;
        }
        Entry entry = entries.get(path);
        // A layer may contain files of a folder without an entry for the folder.
        return path.isEmpty()
                || (entry == null ? !entries.subMap(path + "/", path + "0").isEmpty() : entry.kind() == Kind.FOLDER);
    }

    /** Resolves the links in a path, which may not exist. Null if the links form a cycle. */
    private @Nullable String real(String path) {
        Deque<String> open = new ArrayDeque<>(parts(path));
        List<String> done = new ArrayList<>();
        int links = 0;
        while (!open.isEmpty()) {
            String part = open.pop();
            if (part.equals("..")) {
                if (!done.isEmpty()) {
                    done.remove(done.size() - 1);
                }
                continue;
            }
            done.add(part);
            Entry entry = entries.get(String.join("/", done));
            if (entry != null && entry.kind() == Kind.SYMBOLIC_LINK) {
                if (++links > MOST_LINKS) {
                    return null;
                }
                if (entry.target().startsWith("/")) {
                    done.clear();
                } else {
                    done.remove(done.size() - 1);
                }
                List<String> rest = parts(entry.target());
                for (int i = rest.size() - 1; i >= 0; i--) {
                    open.push(rest.get(i));
                }
            }
        }
        return String.join("/", done);
    }

    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
