package io.github.lambdaimage.events.internal.shape;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.value.Times;
import java.util.List;

/** What every event on an event bus has around its detail. */
public final class EventBridgeEnvelope {

    private EventBridgeEnvelope() {}

    /** An event of a service. */
    public static JsonObject of(
            EventValues values, String source, String detailType, List<String> resources, Object detail) {
        return object().with("version", "0")
                .with("id", values.ids().uuid("event"))
                .with("detail-type", detailType)
                .with("source", source)
                .with("account", values.account())
                .with("time", Times.isoSeconds(values.time()))
                .with("region", values.region())
                .with("resources", resources)
                .with("detail", detail);
    }
}
