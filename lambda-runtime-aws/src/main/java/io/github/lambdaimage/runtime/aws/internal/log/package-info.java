/** The logger that handlers get. */
@NullMarked
package io.github.lambdaimage.runtime.aws.internal.log;

import org.jspecify.annotations.NullMarked;
