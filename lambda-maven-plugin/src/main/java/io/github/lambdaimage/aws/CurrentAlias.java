package io.github.lambdaimage.aws;

import java.util.Objects;

/**
 * An alias as it is on AWS.
 *
 * @param version that it stands for
 * @param weighted whether a part of the calls goes to another version
 * @param description empty where there is none
 * @param revisionId changes with every change of it
 */
public record CurrentAlias(String version, boolean weighted, String description, String revisionId) {

    public CurrentAlias {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(revisionId, "revisionId");
    }
}
