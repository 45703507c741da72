package io.github.lambdaimage.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies maps and keeps their order. */
final class OrderedMaps {

    private OrderedMaps() {}

    static Setting<Map<String, String>> copy(Setting<Map<String, String>> setting) {
        return setting instanceof Setting.Value<Map<String, String>> value
                ? Setting.of(Collections.unmodifiableMap(new LinkedHashMap<>(value.get())))
                : setting;
    }
}
