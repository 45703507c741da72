package io.github.lambdaimage.events;

import static java.util.stream.Collectors.toMap;

import io.github.lambdaimage.events.internal.source.EventDefinitions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The types of events. Immutable, as are all types of this package; any number of threads may use them. */
public final class SampleEvents {

    private static final List<EventType> TYPES =
            EventDefinitions.ALL.stream().map(EventType::new).toList();

    private static final Map<String, EventType> BY_NAME =
            TYPES.stream().collect(toMap(EventType::name, Function.identity()));

    private SampleEvents() {}

    /**
     * All types.
     *
     * @return the types, sorted by name
     */
    public static List<EventType> types() {
        return TYPES;
    }

    /**
     * The type with a name.
     *
     * @param name the name, such as {@code sqs}
     * @return the type; empty if there is none with this name
     */
    public static Optional<EventType> type(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
