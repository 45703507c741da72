/** Text helpers without a domain: similar names, sizes in words. */
@NullMarked
package io.github.lambdaimage.text;

import org.jspecify.annotations.NullMarked;
