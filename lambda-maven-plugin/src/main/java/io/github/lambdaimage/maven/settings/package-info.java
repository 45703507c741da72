/** Reads credentials and proxies from {@code settings.xml}. */
@NullMarked
package io.github.lambdaimage.maven.settings;

import org.jspecify.annotations.NullMarked;
