/** The function's project on disk: its classes, class path and handler. Classes are read, never loaded. */
@NullMarked
package io.github.lambdaimage.project;

import org.jspecify.annotations.NullMarked;
