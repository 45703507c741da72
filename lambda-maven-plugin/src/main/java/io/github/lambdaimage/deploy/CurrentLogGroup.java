package io.github.lambdaimage.deploy;

import org.jspecify.annotations.Nullable;

/**
 * A log group as it is.
 *
 * @param retentionDays null where nothing is ever deleted
 */
record CurrentLogGroup(@Nullable Integer retentionDays) {}
