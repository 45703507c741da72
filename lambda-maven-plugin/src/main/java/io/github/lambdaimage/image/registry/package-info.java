/** Connections to container registries: names, credentials, TLS, proxies, retries. */
@NullMarked
package io.github.lambdaimage.image.registry;

import org.jspecify.annotations.NullMarked;
