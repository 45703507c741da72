package io.github.lambdaimage.image;

import java.util.List;
import java.util.Objects;

/**
 * A layer as it is to be.
 *
 * @param kind what it holds
 * @param files in the order of their targets
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
        static Kind titled(String title) {
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
    }
}
