/** JSON as bytes: a parser that accepts what AWS's client accepts, and a writer. Knows nothing of Java types. */
@NullMarked
package io.github.lambdaimage.runtime.aws.internal.bind.json;

import org.jspecify.annotations.NullMarked;
