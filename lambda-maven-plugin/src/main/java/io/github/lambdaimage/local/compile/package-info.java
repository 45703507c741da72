/** Compiles a project while its function runs: detects changes of its files, waits until they settle, and decides what runs. */
@NullMarked
package io.github.lambdaimage.local.compile;

import org.jspecify.annotations.NullMarked;
