/**
 * The build extension that adds the {@code Dependencies} of {@code config.json} to the class path of a project.
 *
 * <p>Every {@code mvn} of a project that declares the extension loads it. Therefore it parses JSON with the codec of
 * {@code lambda-runtime}, which has no dependencies, and does not use {@code lambda-config}, which requires Jackson.
 */
@NullMarked
package io.github.lambdaimage.extension;

import org.jspecify.annotations.NullMarked;
