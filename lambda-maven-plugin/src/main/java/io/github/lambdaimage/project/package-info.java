/** What the function's project looks like on disk: its classes, its class path, its handler. Nothing is ever loaded. */
@NullMarked
package io.github.lambdaimage.project;

import org.jspecify.annotations.NullMarked;
