package io.github.lambdaimage.deploy;

import java.util.Objects;

/**
 * An ECR repository as it is.
 *
 * @param uri as ECR tells it: what images are pushed to, without tag
 * @param immutable whether a tag that exists cannot be moved
 */
record CurrentRepository(String uri, boolean immutable) {

    CurrentRepository {
        Objects.requireNonNull(uri, "uri");
    }
}
