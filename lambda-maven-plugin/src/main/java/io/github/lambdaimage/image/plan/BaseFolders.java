package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.json.LocatedJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a layer on a base image must not change: rights of the base's folders, and links in the place of folders.
 *
 * @param rights of folders by their paths, only where they are not {@link Rights#USUAL}
 * @param links by their paths, only those that lead to no file
 */
public record BaseFolders(Map<String, Rights> rights, Map<String, Link> links) {

    /** Of an image that has nothing but usual folders. */
    public static final BaseFolders NONE = new BaseFolders(Map.of(), Map.of());

    /**
     * Who owns a file and what others may do with it.
     *
     * @param mode without the kind of file
     */
    public record Rights(int mode, long user, long group) {

        /** Root's, and everybody may read and enter. */
        public static final Rights USUAL = new Rights(0755, 0, 0);
    }

    /**
     * A link.
     *
     * @param target as it stands in the link
     * @param folder whether there is a folder where it leads; else there is nothing
     */
    public record Link(String target, boolean folder) {}

    public BaseFolders {
        rights = Map.copyOf(rights);
        links = Map.copyOf(links);
    }

    /** Those that a folder of a layer is to have. */
    public Rights rightsOf(String path) {
        return rights.getOrDefault(path, Rights.USUAL);
    }

    /**
     * The link in whose place a file would have a folder, or which it would replace though a folder is there.
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

    /** The target of the link at a path, absolute. */
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
        document.put("rights", folders);
        document.put("links", others);
        return document;
    }

    /**
     * Reads what was written.
     *
     * @throws NoSuchElementException or IllegalStateException where it is something else
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
        return new BaseFolders(rights, links);
    }
}
