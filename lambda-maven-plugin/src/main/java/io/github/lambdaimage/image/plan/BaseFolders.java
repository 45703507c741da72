package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.json.LocatedJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The folders, files and symbolic links of a base image that layers on it must not change.
 *
 * @param names of all folders
 * @param rights permissions by folder, without those that are {@link Rights#USUAL}
 * @param links by path, without those that lead to a file
 * @param files that a folder must not replace: all files, and links that lead to a file
 */
public record BaseFolders(Set<String> names, Map<String, Rights> rights, Map<String, Link> links, Set<String> files) {

    /** For an image without folders and links. */
    public static final BaseFolders NONE = new BaseFolders(Set.of(), Map.of(), Map.of());

    private static final String SEPARATOR = "\n";

    /**
     * Owner and permissions of a folder.
     *
     * @param mode permission bits, without the file type
     */
    public record Rights(int mode, long user, long group) {

        /** Owned by root, readable for all users. */
        public static final Rights USUAL = new Rights(0755, 0, 0);

        /** Whether all users can reach the files in the folder. */
        boolean isOpen() {
            return (mode & 1) != 0;
        }
    }

    /**
     * A symbolic link.
     *
     * @param target as written in the link
     * @param folder whether the target is a folder; else it does not exist
     */
    public record Link(String target, boolean folder) {}

    public BaseFolders {
        names = Set.copyOf(names);
        rights = Map.copyOf(rights);
        links = Map.copyOf(links);
        files = Set.copyOf(files);
    }

    /** Folders and links of an image whose files do not matter. */
    public BaseFolders(Set<String> names, Map<String, Rights> rights, Map<String, Link> links) {
        this(names, rights, links, Set.of());
    }

    /** The permissions for a folder of a layer. */
    public Rights rightsOf(String path) {
        return rights.getOrDefault(path, Rights.USUAL);
    }

    /**
     * The folder that a user without privileges cannot enter on the way to a file.
     *
     * @param target of the file, absolute
     * @return its path, absolute
     */
    Optional<String> closedOnTheWay(String target) {
        for (int slash = target.indexOf('/', 1); slash >= 0; slash = target.indexOf('/', slash + 1)) {
            if (!rightsOf(target.substring(1, slash)).isOpen()) {
                return Optional.of(target.substring(0, slash));
            }
        }
        return Optional.empty();
    }

    /** Whether there is a folder at an absolute path. */
    boolean isFolder(String path) {
        return names.contains(path.substring(1));
    }

    /**
     * The file that a folder above a path would replace.
     *
     * @param target absolute; a folder ends with a slash
     * @return its path, absolute
     */
    Optional<String> fileOnTheWay(String target) {
        for (int slash = target.indexOf('/', 1); slash >= 0; slash = target.indexOf('/', slash + 1)) {
            if (files.contains(target.substring(1, slash))) {
                return Optional.of(target.substring(0, slash));
            }
        }
        return Optional.empty();
    }

    /**
     * The link that a file, or a folder above it, would replace.
     *
     * @param target of the file, absolute
     * @return its path, absolute
     */
    Optional<String> linkOnTheWay(String target) {
        String path = target.substring(1);
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (links.containsKey(path.substring(0, slash))) {
                return Optional.of("/" + path.substring(0, slash));
            }
        }
        return Optional.ofNullable(links.get(path)).filter(Link::folder).map(link -> target);
    }

    /** The absolute target of the link at a path. */
    String targetOf(String link) {
        Link found = links.get(link.substring(1));
        if (found == null) {
            throw new IllegalArgumentException(link);
        }
        String start = found.target().startsWith("/") ? "" : link.substring(0, link.lastIndexOf('/'));
        List<String> parts = new ArrayList<>();
        for (String part : (start + "/" + found.target()).split("/", -1)) {
            if (part.equals("..")) {
                parts = parts.subList(0, Math.max(0, parts.size() - 1));
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    public Map<String, Object> toDocument() {
        Map<String, Object> folders = new LinkedHashMap<>();
        new TreeMap<>(rights)
                .forEach((path, right) ->
                        folders.put(path, List.of(Integer.toOctalString(right.mode()), right.user(), right.group())));
        Map<String, Object> others = new LinkedHashMap<>();
        new TreeMap<>(links).forEach((path, link) -> others.put(path, List.of(link.target(), link.folder())));
        Map<String, Object> document = new LinkedHashMap<>();
        // One text, which is read faster than some thousand.
        document.put("names", String.join(SEPARATOR, new TreeSet<>(names)));
        document.put("rights", folders);
        document.put("links", others);
        document.put("files", String.join(SEPARATOR, new TreeSet<>(files)));
        return document;
    }

    /**
     * Reads the document of {@link #toDocument}.
     *
     * @throws NoSuchElementException or IllegalStateException if the document has another format
     */
    public static BaseFolders of(LocatedJson document) {
        Map<String, Rights> rights = new HashMap<>();
        for (LocatedJson.Member member : document.get("rights").orElseThrow().members()) {
            List<LocatedJson> value = member.value().elements();
            rights.put(
                    member.name(),
                    new Rights(
                            Integer.parseInt(value.get(0).asString(), 8),
                            value.get(1).asDecimal().longValueExact(),
                            value.get(2).asDecimal().longValueExact()));
        }
        Map<String, Link> links = new HashMap<>();
        for (LocatedJson.Member member : document.get("links").orElseThrow().members()) {
            List<LocatedJson> value = member.value().elements();
            links.put(
                    member.name(),
                    new Link(value.get(0).asString(), value.get(1).asBoolean()));
        }
        return new BaseFolders(paths(document, "names"), rights, links, paths(document, "files"));
    }

    private static Set<String> paths(LocatedJson document, String name) {
        String paths = document.text(name).orElseThrow();
        return paths.isEmpty() ? Set.of() : Set.of(paths.split(SEPARATOR));
    }
}
