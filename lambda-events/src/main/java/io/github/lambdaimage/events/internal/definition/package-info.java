/** What a type of event is: its name, its fields with defaults, and how an event is made from their values. */
@NullMarked
package io.github.lambdaimage.events.internal.definition;

import org.jspecify.annotations.NullMarked;
