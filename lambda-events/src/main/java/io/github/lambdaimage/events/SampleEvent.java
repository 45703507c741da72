package io.github.lambdaimage.events;

import java.nio.charset.StandardCharsets;

/** An event as a service sends it, as JSON. */
public final class SampleEvent {

    private final EventType type;
    private final String json;

    SampleEvent(EventType type, String json) {
        this.type = type;
        this.json = json;
    }

    /**
     * The type of the event.
     *
     * @return the type
     */
    public EventType type() {
        return type;
    }

    /**
     * The event as JSON text.
     *
     * @return text with an indent of two spaces, line feeds, and a line feed at the end
     */
    public String json() {
        return json;
    }

    /**
     * The event as bytes, which a function receives.
     *
     * @return the JSON text in UTF-8
     */
    public byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return json;
    }
}
