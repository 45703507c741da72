/** Sample events by name: {@link io.github.lambdaimage.events.SampleEvents} lists the types, {@link io.github.lambdaimage.events.EventRequest} reads {@code sqs:body=hello}. */
@NullMarked
package io.github.lambdaimage.events;

import org.jspecify.annotations.NullMarked;
