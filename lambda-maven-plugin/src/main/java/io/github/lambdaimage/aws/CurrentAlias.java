package io.github.lambdaimage.aws;

import java.util.Objects;

/**
 * The current state of an alias.
 *
 * @param version it points to
 * @param weighted whether a share of the calls goes to a second version
 * @param description empty for none
 * @param revisionId changes with every change of it
 */
public record CurrentAlias(String version, boolean weighted, String description, String revisionId) {

    public CurrentAlias {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(revisionId, "revisionId");
    }
}
