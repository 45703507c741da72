/** Temporary folders and copies of classes that a local run uses. */
@NullMarked
package io.github.lambdaimage.local.workspace;

import org.jspecify.annotations.NullMarked;
