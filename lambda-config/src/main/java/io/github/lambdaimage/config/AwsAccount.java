package io.github.lambdaimage.config;

import org.jspecify.annotations.Nullable;

/**
 * The AWS account and region of the function, as far as the configuration sets them.
 *
 * @param id {@code AWSAccountId}, 12 digits, or null
 * @param region {@code AWSRegion}, or null
 */
public record AwsAccount(@Nullable String id, @Nullable String region) {}
