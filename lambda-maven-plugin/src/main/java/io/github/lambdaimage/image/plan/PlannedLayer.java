package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.report.UserException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A planned layer.
 *
 * @param kind of its content
 * @param files in the order of their targets, which are unique
 * @param emptyFolders absolute paths, in order, in addition to the folders of the files
 */
public record PlannedLayer(Kind kind, List<LayerFile> files, List<String> emptyFolders) {

    /** A layer that has only the folders of its files. */
    public PlannedLayer(Kind kind, List<LayerFile> files) {
        this(kind, files, List.of());
    }

    /** The kinds of layers, from rarely changed to changed by each build. */
    public enum Kind {
        DEPENDENCIES("dependencies"),
        SNAPSHOTS("snapshot dependencies"),
        RUNTIME("runtime"),
        /** The folder {@code lambda.image.files} of the user. */
        FILES("files"),
        APPLICATION("application"),
        STARTUP_CACHE("startup cache");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** Its name in reports, and in the history of the image. */
        public String title() {
            return title;
        }

        /**
         * The kind with this title.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Kind titled(String title) {
            for (Kind kind : values()) {
                if (kind.title.equals(title)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("Unknown layer: " + title);
        }
    }

    public PlannedLayer {
        Objects.requireNonNull(kind, "kind");
        files = List.copyOf(files);
        emptyFolders = List.copyOf(emptyFolders);
        Map<String, LayerFile> known = new HashMap<>();
        for (LayerFile file : files) {
            LayerFile other = known.put(file.target(), file);
            if (other != null) {
                // A tar file may contain both, but only the last one would remain.
                throw new UserException(
                        "Two files would be " + file.target() + " in the image: " + other.source() + " and "
                                + file.source() + ".",
                        "Rename or delete one of them.");
            }
        }
    }
}
