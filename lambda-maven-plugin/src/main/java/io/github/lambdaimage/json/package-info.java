/** JSON texts with places: what {@code config.json} is read from, and what documents are written with. */
@NullMarked
package io.github.lambdaimage.json;

import org.jspecify.annotations.NullMarked;
