/** Parts that several sources share: HTTP requests, DynamoDB items, EventBridge envelopes. */
@NullMarked
package io.github.lambdaimage.events.internal.shape;

import org.jspecify.annotations.NullMarked;
