package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.value.Times;
import java.time.Duration;
import java.time.Instant;

/** What an event of a stream has in addition if the function aggregates over tumbling windows. */
final class TumblingWindow {

    private static final Duration LENGTH = Duration.ofMinutes(2);

    private TumblingWindow() {}

    static EventDefinition.Builder fields(EventDefinition.Builder type) {
        return type.object("state", "{\"total\":\"3\"}", "State that the previous invocation has returned.")
                .flag("final", "Whether this is the last invocation of the window.");
    }

    static JsonObject members(EventValues values, String shardId, String streamArn) {
        Instant start = Times.floor(values.time(), LENGTH);
        return object().with(
                        "window",
                        object().with("start", Times.isoSeconds(start))
                                .with("end", Times.isoSeconds(start.plus(LENGTH))))
                .with("state", values.object("state"))
                .with("shardId", shardId)
                .with("eventSourceARN", streamArn)
                .with("isFinalInvokeForWindow", values.flag("final"))
                .with("isWindowTerminatedEarly", false);
    }
}
