/** Text helpers without a domain: similar names, sizes in words, foreign text in messages, arguments of commands. */
@NullMarked
package io.github.lambdaimage.text;

import org.jspecify.annotations.NullMarked;
