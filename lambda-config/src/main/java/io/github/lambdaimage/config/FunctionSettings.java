package io.github.lambdaimage.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the function is and what it may use; this holds locally too.
 *
 * @param name {@code FunctionName}
 * @param handler {@code Handler}, the name of a class, or null for the only one of the project
 * @param timeout {@code Timeout}, whole seconds
 * @param memorySize {@code MemorySize} in MB
 * @param ephemeralStorage {@code EphemeralStorage}, size of {@code /tmp} in MB
 * @param environment {@code Environment}, the whole of it where present; in the order of the file
 */
public record FunctionSettings(
        String name,
        @Nullable String handler,
        Duration timeout,
        int memorySize,
        Setting<Integer> ephemeralStorage,
        Setting<Map<String, String>> environment) {

    public FunctionSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(ephemeralStorage, "ephemeralStorage");
        environment = OrderedMaps.copy(environment);
    }

    /** Masks the values of the variables. */
    @Override
    public String toString() {
        Map<String, String> masked = new LinkedHashMap<>();
        environment.orElse(Map.of()).keySet().forEach(variable -> masked.put(variable, "***"));
        return "FunctionSettings[name=" + name + ", handler=" + handler + ", timeout=" + timeout + ", memorySize="
                + memorySize + ", ephemeralStorage=" + ephemeralStorage + ", environment=" + masked + "]";
    }
}
