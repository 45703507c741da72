/** Parses JSON with the line and column of every value, and writes JSON documents. The only package that uses Jackson. */
@NullMarked
package io.github.lambdaimage.json;

import org.jspecify.annotations.NullMarked;
