@NullMarked
package io.github.lambdaimage.emulator;

import org.jspecify.annotations.NullMarked;
