package io.github.lambdaimage.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the function that also apply to local runs.
 *
 * @param name {@code FunctionName}
 * @param handler {@code Handler}, the name of a class, or null for the only handler of the project
 * @param timeout {@code Timeout}, whole seconds
 * @param memorySize {@code MemorySize} in MB
 * @param ephemeralStorage {@code EphemeralStorage}, the size of {@code /tmp} in MB
 * @param environment {@code Environment}; if present, all variables of the function, in the order of the file
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
