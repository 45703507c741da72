package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.report.UserException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A layer as it is to be.
 *
 * @param kind what it holds
 * @param files in the order of their targets, no two with the same
 */
public record PlannedLayer(Kind kind, List<LayerFile> files) {

    /** What layers hold, from what changes seldom to what changes with each build. */
    public enum Kind {
        DEPENDENCIES("dependencies"),
        SNAPSHOTS("snapshot dependencies"),
        RUNTIME("runtime"),
        /** What the user gives in {@code lambda.image.files}. */
        FILES("files"),
        APPLICATION("application"),
        STARTUP_CACHE("startup cache");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** As it stands in reports, and in the history of the image. */
        public String title() {
            return title;
        }

        /**
         * The kind of this title.
         *
         * @throws IllegalArgumentException where there is none
         */
        public static Kind titled(String title) {
            for (Kind kind : values()) {
                if (kind.title.equals(title)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("There is no layer of " + title);
        }
    }

    public PlannedLayer {
        Objects.requireNonNull(kind, "kind");
        files = List.copyOf(files);
        Map<String, LayerFile> known = new HashMap<>();
        for (LayerFile file : files) {
            LayerFile other = known.put(file.target(), file);
            if (other != null) {
                // A tar may contain both, and only the last one would remain.
                throw new UserException(
                        "Two files would be " + file.target() + " in the image: " + other.source() + " and "
                                + file.source() + ".",
                        "Rename or delete one of them.");
            }
        }
    }
}
