/**
 * AWS's Java handlers on Lambda Image's runtime.
 *
 * <p>{@link io.github.lambdaimage.runtime.aws.AwsHandler} runs handlers that implement an interface of {@code
 * aws-lambda-java-core}, and methods that AWS's handler string names.
 */
@NullMarked
package io.github.lambdaimage.runtime.aws;

import org.jspecify.annotations.NullMarked;
