/**
 * The ports of {@link io.github.lambdaimage.aws}, implemented with the AWS SDK for Java 2. The only package that
 * imports the SDK.
 */
@NullMarked
package io.github.lambdaimage.aws.sdk;

import org.jspecify.annotations.NullMarked;
