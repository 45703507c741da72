package io.github.lambdaimage.config;

import org.jspecify.annotations.Nullable;

/**
 * Where on AWS the function lives, as far as the configuration says.
 *
 * @param id {@code AWSAccountId}, 12 digits, or null
 * @param region {@code AWSRegion}, or null
 */
public record AwsAccount(@Nullable String id, @Nullable String region) {}
