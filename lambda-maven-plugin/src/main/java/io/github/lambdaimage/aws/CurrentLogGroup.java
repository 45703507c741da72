package io.github.lambdaimage.aws;

import org.jspecify.annotations.Nullable;

/**
 * The current state of a log group.
 *
 * @param retentionDays null if the log is never deleted
 */
public record CurrentLogGroup(@Nullable Integer retentionDays) {}
