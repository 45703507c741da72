package io.github.lambdaimage.aws;

import org.jspecify.annotations.Nullable;

/**
 * A log group as it is.
 *
 * @param retentionDays null where nothing is ever deleted
 */
public record CurrentLogGroup(@Nullable Integer retentionDays) {}
